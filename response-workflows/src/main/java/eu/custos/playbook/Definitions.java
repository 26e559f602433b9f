package eu.custos.playbook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What steps refer to: variables of the whole playbook, agents and targets. */
record Definitions(Map<String, Variable> variables, Map<String, Party> parties) {

    private static final int MOST_VARIABLES = 200;
    private static final String NAME = "__[a-zA-Z_][a-zA-Z0-9_-]{0,199}__";
    private static final Set<String> OF_VARIABLE = Set.of("type", "description", "value", "constant", "external");
    private static final Set<String> TYPES = Set.of(
            "bool",
            "dictionary",
            "float",
            "hexstring",
            "integer",
            "ipv4-addr",
            "ipv6-addr",
            "long",
            "mac-addr",
            "hash",
            "md5-hash",
            "sha256-hash",
            "string",
            "uri",
            "uuid",
            "iri",
            "domain-name",
            "email");
    private static final Set<String> PARTIES = Set.of(
            "group",
            "http-api",
            "individual",
            "linux",
            "location",
            "net-address",
            "organization",
            "sector",
            "security-category",
            "ssh");

    /** Whether a step sees a variable of that name. */
    boolean knows(Step.Head head, String name) {
        return head.variables().containsKey(name) || variables.containsKey(name);
    }

    static Definitions read(Place root) {
        var parties = new LinkedHashMap<String, Party>();
        parties(root, "agent_definitions", parties);
        parties(root, "target_definitions", parties);
        return new Definitions(variables(root, "playbook_variables"), parties);
    }

    static Map<String, Variable> variables(Place owner, String property) {
        var all = new LinkedHashMap<String, Variable>();
        for (var entry : owner.dictionary(property)) {
            var variable = variable(entry.getKey(), entry.getValue());
            if (variable != null) {
                all.put(entry.getKey(), variable);
            }
        }
        if (all.size() > MOST_VARIABLES) {
            owner.fault(property, "has at most %d variables".formatted(MOST_VARIABLES));
        }
        return all;
    }

    private static @Nullable Variable variable(String name, Place place) {
        if (!name.matches(NAME)) {
            place.fault("", "a variable is named such as __name__");
            return null;
        }
        place.only(OF_VARIABLE);
        var type = place.need("type");
        if (!TYPES.contains(type)) {
            place.note("type", "is a type of its own and treated as text");
        }
        var value = place.text("value").orElse(null);
        var variable = new Variable(
                name, type, place.words("description", 1_000), value, place.flag("constant"), place.flag("external"));
        var unfit = value == null || value.isEmpty() ? null : variable.unfit(value);
        if (unfit != null) {
            place.fault("value", unfit);
        }
        if (variable.constant() && value == null) {
            place.fault("value", "a constant has one");
        }
        return variable;
    }

    private static void parties(Place root, String property, Map<String, Party> all) {
        for (var entry : root.dictionary(property)) {
            var place = entry.getValue();
            var type = Words.line(place.need("type"), 60);
            if (!PARTIES.contains(type)) {
                place.note("type", "'%s' is a maker's own type; a person does its part".formatted(type));
            } else if (!Place.isId(entry.getKey())) {
                place.note("", "its identifier is not of the form CACAO asks for");
            }
            if (Words.deceive(entry.getKey()) || entry.getKey().length() > 200) {
                place.fault("", Words.DECEIT);
            }
            var name = Words.line(place.text("name").orElse(""), 200);
            all.put(
                    entry.getKey(),
                    new Party(entry.getKey(), type, name, addresses(place.node().path("address"))));
        }
    }

    private static String addresses(JsonNode address) {
        return Words.line(
                address.properties().stream()
                        .flatMap(entry -> entry.getValue().values().stream())
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", ")),
                500);
    }
}
