package eu.custos.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One object of the file, read property by property; what does not fit is noted with its pointer. */
record Place(JsonNode node, String pointer, Findings findings) {

    private static final Pattern ID =
            Pattern.compile("[a-z][a-z0-9-]*[a-z0-9]--[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"
            + "T([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d{1,9})?Z");

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    void fault(String property, String what) {
        findings.fault(at(property), what);
    }

    void note(String property, String what) {
        findings.note(at(property), what);
    }

    /** The pointer of a property of this object. */
    String at(String property) {
        return property.isEmpty()
                ? pointer
                : pointer + "/" + property.replace("~", "~0").replace("/", "~1");
    }

    Place inner(String property) {
        return new Place(node.path(property), at(property), findings);
    }

    /** Null where it is missing, or the file says null, as tools do for what they do not know. */
    private @Nullable JsonNode value(String property) {
        return has(property) ? node.get(property) : null;
    }

    boolean has(String property) {
        return node.hasNonNull(property);
    }

    void only(Set<String> known) {
        for (var property : new TreeSet<>(node.propertyNames())) {
            if (!known.contains(property)) {
                fault(property, "CACAO 2.0 has no such property here");
            }
        }
    }

    /** Empty where it is missing or no text; that is noted. */
    String need(String property) {
        if (!has(property)) {
            fault(property, "is missing");
            return "";
        }
        return text(property).orElse("");
    }

    Optional<String> text(String property) {
        var value = value(property);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            fault(property, "is a text");
            return Optional.empty();
        }
        return Optional.of(value.stringValue());
    }

    String words(String property, int longest) {
        return text(property).map(text -> Words.prose(text, longest)).orElse("");
    }

    /** The id that a property names; null where it names none, which is noted where it is no id. */
    @Nullable
    String id(String property) {
        var text = text(property).orElse(null);
        if (text != null && !isId(text)) {
            fault(property, "is an identifier such as action--<UUID>, not '%s'".formatted(Words.line(text, 60)));
            return null;
        }
        return text;
    }

    /** The same for an id of one kind of object. */
    @Nullable
    String id(String property, String kind) {
        var id = id(property);
        if (id != null && !id.startsWith(kind + "--")) {
            fault(property, "is an identifier such as %s--<UUID>, not '%s'".formatted(kind, Words.line(id, 60)));
            return null;
        }
        return id;
    }

    Optional<String> time(String property) {
        var text = text(property);
        if (text.isPresent() && !TIME.matcher(text.get()).matches()) {
            fault(property, "is a time such as 2026-11-26T09:00:00.000Z");
            return Optional.empty();
        }
        return text;
    }

    boolean flag(String property) {
        var value = value(property);
        if (value != null && !value.isBoolean()) {
            fault(property, "is true or false");
        }
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** Null where it is missing or does not fit; the latter is noted. */
    @Nullable
    Long number(String property, long least, long most) {
        var value = value(property);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            fault(property, "is a whole number from %d to %d".formatted(least, most));
            return null;
        }
        return value.longValue();
    }

    List<String> texts(String property) {
        var value = value(property);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || !value.values().stream().allMatch(JsonNode::isString)) {
            fault(property, "is a list of texts");
            return List.of();
        }
        return value.values().stream().map(JsonNode::stringValue).toList();
    }

    /** Notes where something that is only kept is no object. */
    void object(String property) {
        var value = value(property);
        if (value != null && !value.isObject()) {
            fault(property, "is an object");
        }
    }

    /** Notes where something that is only kept is no list of objects. */
    void list(String property) {
        var value = value(property);
        if (value != null && (!value.isArray() || !value.values().stream().allMatch(JsonNode::isObject))) {
            fault(property, "is a list of objects");
        }
    }

    /** The objects of a dictionary in the order of the file. */
    List<Map.Entry<String, Place>> dictionary(String property) {
        var value = value(property);
        var all = new ArrayList<Map.Entry<String, Place>>();
        if (value == null) {
            return all;
        }
        if (!value.isObject()) {
            fault(property, "is an object");
            return all;
        }
        var here = new Place(value, at(property), findings);
        value.properties().forEach(entry -> {
            if (entry.getValue().isObject()) {
                all.add(Map.entry(entry.getKey(), new Place(entry.getValue(), here.at(entry.getKey()), findings)));
            } else {
                here.fault(entry.getKey(), "is an object");
            }
        });
        return all;
    }

    /** The objects of a list. */
    List<Place> objects(String property) {
        var value = value(property);
        var all = new ArrayList<Place>();
        if (value == null || !value.isArray() || value.isEmpty()) {
            fault(property, value == null ? "is missing" : "is a list of one or more objects");
            return all;
        }
        var here = new Place(value, at(property), findings);
        for (var i = 0; i < value.size(); i++) {
            if (value.get(i).isObject()) {
                all.add(new Place(value.get(i), here.at(Integer.toString(i)), findings));
            } else {
                here.fault(Integer.toString(i), "is an object");
            }
        }
        return all;
    }
}
