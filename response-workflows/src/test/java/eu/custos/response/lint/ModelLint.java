package eu.custos.response.lint;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/**
 * The rules that every model keeps, from docs/adr/0010 and docs/adr/0007.
 *
 * @param forms keys of the forms there are
 * @param delegates names of the beans a model may call
 */
public record ModelLint(Set<String> forms, Set<String> delegates) {

    /** What breaks a rule, as "element: what is wrong". */
    List<String> findings(String fileName, InputStream content) {
        var model = Bpmn.readModelFromStream(content);
        var findings = new Findings();
        new HeadRules(fileName, findings).check(model);
        new NameRules(findings).check(model);
        new PlatformTaskRules(delegates, findings).check(model);
        new PersonTaskRules(forms, findings).check(model);
        new FlowRules(findings).check(model);
        new DrawingRules(findings).check(model);
        return List.copyOf(findings.found);
    }

    /**
     * What breaks a rule in a model compiled from a playbook: its name is not a file's, and its waits are the
     * playbook's own.
     */
    public List<String> findingsInPlaybook(BpmnModelInstance model) {
        var findings = new Findings();
        new NameRules(findings).check(model);
        new PlatformTaskRules(delegates, findings).check(model);
        new PersonTaskRules(forms, findings).check(model);
        new FlowRules(findings).check(model);
        new DrawingRules(findings).check(model);
        return findings.found.stream()
                .filter(found -> !found.matches("Timer_\\w+(TimedOut|Delay)_def: waits neither .*"))
                .toList();
    }

    /** Rules about one side of a model. */
    interface Rules {
        void check(BpmnModelInstance model);
    }

    /** What was found so far. */
    static final class Findings {

        private final List<String> found = new ArrayList<>();

        void unless(boolean holds, String element, String wrong) {
            if (!holds) {
                found.add("%s: %s".formatted(element, wrong));
            }
        }
    }
}
