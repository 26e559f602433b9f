package eu.custos.playbook;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a drawing tool or an engine adds to a model under a namespace of its own.
 *
 * <p>None of it is ever carried out, as the model is written anew. Colours, prices and the like are left out and told.
 * What would do something is refused, so that nobody believes it is done: whatever an engine adds, but for who works on
 * a task and how it is kept, and in any other namespace what is named like something that runs.
 */
final class BpmnForeign {

    private static final Pattern ENGINE =
            Pattern.compile("(?i)camunda|zeebe|operaton|cibseven|flowable|activiti|drools|jbpm|kogito|bonita");
    private static final Pattern DRAWN_ONLY = Pattern.compile("(?i)modeler|biocolor|non-normative/color");
    private static final Pattern INCLUSION = Pattern.compile("(?i)XInclude|XSL|XMLSchema$");

    /** Of engines: who works on a task, when it is due, how long it is kept, and free properties. */
    private static final Set<String> IDLE = Set.of(
            "historytimetolive",
            "versiontag",
            "candidatestartergroups",
            "candidatestarterusers",
            "isstartableintasklist",
            "assignee",
            "candidateusers",
            "candidategroups",
            "duedate",
            "followupdate",
            "priority",
            "jobpriority",
            "taskpriority",
            "category",
            "initiator",
            "formfieldvalidation",
            "asyncbefore",
            "asyncafter",
            "async",
            "exclusive",
            "properties",
            "property",
            "usertask",
            "assignmentdefinition",
            "taskschedule",
            "prioritydefinition",
            "metadata",
            "metavalue",
            "packagename",
            "version",
            "adhoc");

    private static final Pattern RUNS = Pattern.compile(
            "script|listener|connector|^class$|classname|javaclass|delegateclass|expression|delegate|collection"
                    + "|inputoutput|iomapping|taskdefinition|onentry|onexit|include|calledelement|javabean|servicetask");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{|^=");

    private final Findings findings;

    BpmnForeign(Findings findings) {
        this.findings = findings;
    }

    /** An element within extension elements, with all it holds. */
    void element(String at, Xml element) {
        var refused = refused(element);
        if (refused.isEmpty()) {
            findings.note(at, "what '%s' says is left out".formatted(Words.line(element.name(), 60)));
        } else {
            findings.fault(at, "holds <%s>, which is not of BPMN".formatted(Words.line(refused, 60)));
        }
    }

    /** @param name with its namespace, as {@link Xml} has it */
    void attribute(String at, String name, String value) {
        var end = name.indexOf('}');
        var local = name.substring(end + 1);
        if (runs(name.substring(1, end), local) || EXPRESSION.matcher(value).find()) {
            findings.fault(at, "the attribute '%s' is not among what is taken".formatted(Words.line(name, 100)));
        } else {
            findings.note(at, "what the attribute '%s' says is left out".formatted(Words.line(local, 60)));
        }
    }

    /** Name of the first element that is not left out without harm; empty where there is none. */
    private static String refused(Xml element) {
        var harmful = runs(element.namespace(), element.name())
                || EXPRESSION.matcher(element.text()).find()
                || element.attributes().entrySet().stream()
                        .anyMatch(one -> RUNS.matcher(plain(one.getKey())).find()
                                || EXPRESSION.matcher(one.getValue()).find());
        return harmful
                ? element.name()
                : element.children().stream()
                        .map(BpmnForeign::refused)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    private static boolean runs(String namespace, String name) {
        if (INCLUSION.matcher(namespace).find()) {
            return true;
        }
        var engine = ENGINE.matcher(namespace).find()
                && !DRAWN_ONLY.matcher(namespace).find();
        return engine
                ? !IDLE.contains(plain(name))
                : RUNS.matcher(plain(name)).find() || namespace.equals(BpmnSubset.BPMN);
    }

    private static String plain(String name) {
        return name.substring(name.indexOf('}') + 1).replace("-", "").toLowerCase(java.util.Locale.ROOT);
    }
}
