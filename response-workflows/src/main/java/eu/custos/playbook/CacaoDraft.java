package eu.custos.playbook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A CACAO 2.0 file in the making. The same names give the same ids. */
final class CacaoDraft {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ObjectNode workflow = JsonNodeFactory.instance.objectNode();
    private final ObjectNode variables = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> elements = new LinkedHashMap<>();
    private final String origin;
    private final String agent;
    private int ends;
    private int questions;

    CacaoDraft(String origin, Instant at) {
        this.origin = origin;
        agent = id("individual", "");
        root.put("type", "playbook");
        root.put("spec_version", "cacao-2.0");
        root.put("id", id("playbook", ""));
        root.put("created_by", id("identity", ""));
        root.put("created", MILLIS.format(at));
        root.put("modified", MILLIS.format(at));
    }

    /** A step that is not yet all said. */
    record Draft(String id, ObjectNode node) {}

    /** A new step that was made of an element of another file. */
    Draft step(String type, String element) {
        var id = id(type, element);
        elements.put(id, element.replaceFirst("[@*].*", ""));
        var step = workflow.putObject(id);
        step.put("type", type);
        return new Draft(id, step);
    }

    /** The id of another end. */
    String end() {
        return step("end", Integer.toString(++ends)).id();
    }

    /** The name of another variable for an answer. */
    String question() {
        var name = "__answer_%d__".formatted(++questions);
        variable(name, false);
        return name;
    }

    boolean isFull() {
        return workflow.size() > StepReader.MOST_STEPS;
    }

    /** A step that a person does. */
    Draft manual(String element, String name, String command) {
        var step = step("action", element);
        step.node.put("name", name);
        step.node.putArray("commands").addObject().put("type", "manual").put("command", command);
        step.node.put("agent", agent);
        return step;
    }

    /** The id of a step of that type made of that element. */
    String id(String type, String element) {
        var name = "%s %s %s".formatted(origin, type, element);
        var uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        // CACAO 2.0, 10.10, wants version 4 of steps.
        return "%s--%s"
                .formatted(
                        type,
                        new UUID((uuid.getMostSignificantBits() & ~0xf000L) | 0x4000L, uuid.getLeastSignificantBits()));
    }

    /** One that whoever starts the playbook may give, or a step finds out. */
    void variable(String name, boolean asked) {
        if (!variables.has(name)) {
            variables.putObject(name).put("type", "string").put("external", asked);
        }
    }

    /** Elements of the other file by the id of the step made of each. */
    Map<String, String> elements() {
        return elements;
    }

    byte[] finish(String name, String description) {
        root.put("name", name);
        if (!description.isEmpty()) {
            root.put("description", description);
        }
        root.put("workflow_start", id("start", ""));
        if (!variables.isEmpty()) {
            root.set("playbook_variables", variables);
        }
        root.set("workflow", workflow);
        root.putObject("agent_definitions")
                .putObject(agent)
                .put("type", "individual")
                .put("name", "Analyst");
        return CacaoReader.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }
}
