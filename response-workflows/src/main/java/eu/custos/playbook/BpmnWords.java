package eu.custos.playbook;

import eu.custos.playbook.CacaoDraft.Draft;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a drawn model says in words: tasks, conditions, and the variables in both. A task that names a variable such as
 * {@code __host__} finds it out; {@code __host__:value} is the value that is known by then.
 */
final class BpmnWords {

    private static final Pattern NAMED = Pattern.compile("(__[a-zA-Z_][a-zA-Z0-9_-]{0,199}?__)(:value)?");

    private final CacaoDraft out;
    private final Findings findings;
    private final Set<String> foundOut = new TreeSet<>();

    /** @param graph with all that its sub-processes hold */
    BpmnWords(BpmnGraph graph, CacaoDraft out, Findings findings) {
        this.out = out;
        this.findings = findings;
        graph.all().forEach(node -> foundOut.addAll(names(BpmnReader.words(node), false)));
    }

    Draft task(Xml node, String copy) {
        var name = nameOf(node, "Task");
        var words = BpmnReader.words(node);
        var step = out.manual(node.id() + copy, name, words.isBlank() ? name : words);
        names(words + " " + name, true).forEach(this::known);
        var results = names(words, false);
        if (!results.isEmpty()) {
            var found = step.node().putArray("out_args");
            results.forEach(result -> {
                known(result);
                found.add(result);
            });
        }
        return step;
    }

    String condition(Xml flow) {
        var text = flow.children("conditionExpression").stream()
                .map(Xml::text)
                .findFirst()
                .orElse("");
        return condition(flow.id(), text);
    }

    String condition(String element, String text) {
        try {
            Condition.of(text).variables().forEach(this::known);
        } catch (UnreadableCondition unreadable) {
            findings.fault(element, "its condition is not in our language: " + unreadable.getMessage());
        }
        return text;
    }

    void name(Draft step, Xml node) {
        step.node().put("name", nameOf(node, node.name().equals("parallelGateway") ? "At once" : "Which way"));
    }

    String nameOf(Xml node, String otherwise) {
        var name = Words.line(node.attribute("name"), 120);
        return name.isBlank() ? otherwise : name;
    }

    /** Asked of whoever starts the playbook where no task finds it out. */
    private void known(String variable) {
        out.variable(variable, !foundOut.contains(variable));
    }

    private static Set<String> names(String text, boolean values) {
        return NAMED.matcher(text)
                .results()
                .filter(found -> (found.group(2) != null) == values)
                .map(found -> found.group(1))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }
}
