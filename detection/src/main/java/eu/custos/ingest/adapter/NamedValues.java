package eu.custos.ingest.adapter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that are named beside themselves: by a field with the same beginning, or by a word before a colon. */
final class NamedValues {

    private static final Pattern TOLD = Pattern.compile("([A-Za-z][A-Za-z_]{2,40}):(\\S.{0,1000})");
    private static final Set<String> THINGS = Lexicon.words("objects");
    private static final String VALUE = "value";
    private static final String[] NAMES = {"name", "type", "kind"};
    private static final int MOST_FIELDS = 400;
    private static final int MOST_WORDS = 2;

    /**
     * A value by a path.
     *
     * @param path with the name that stood before the value
     */
    record Named(String path, JsonNode value) {}

    private NamedValues() {}

    /** Of {@code x_type} and {@code x_value} the value by its kind, where the kind is one that is known. */
    static Map<String, JsonNode> in(ObjectNode object) {
        if (object.size() > MOST_FIELDS) {
            return Map.of();
        }
        Map<String, JsonNode> values = Map.of();
        for (var entry : object.properties()) {
            var key = entry.getKey();
            var beginning = key.length() - VALUE.length();
            if (beginning > 0
                    && key.regionMatches(true, beginning, VALUE, 0, VALUE.length())
                    && entry.getValue().isValueNode()) {
                var kind = kind(object, key.substring(0, beginning), key.endsWith(VALUE));
                if (kind != null) {
                    values = values.isEmpty() ? new LinkedHashMap<>() : values;
                    values.put(kind, entry.getValue());
                }
            }
        }
        return values;
    }

    private static @Nullable String kind(ObjectNode object, String beginning, boolean small) {
        for (var name : NAMES) {
            var told =
                    object.path(beginning + (small ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1)));
            if (told.isString()) {
                var words = FieldName.words(told.asString(""));
                return words.size() > MOST_WORDS ? null : Told.kind(told.asString(""));
            }
        }
        return null;
    }

    /** An element of a list of things, of which {@code "sourceIp:192.0.2.1"} is told by its name. */
    static Named of(JsonNode element, String path) {
        if (element.isString() && FieldName.of(path).says(THINGS)) {
            var told = TOLD.matcher(element.asString(""));
            if (told.matches() && !told.group(2).startsWith("//")) {
                return new Named(path + "." + told.group(1), JsonNodeFactory.instance.stringNode(told.group(2)));
            }
        }
        return new Named(path, element);
    }

    /** A line of another form that stands in a field of whatever name. */
    static boolean isLine(String text) {
        return text.startsWith("CEF:") || text.startsWith("LEEF:");
    }
}
