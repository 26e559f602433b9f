package eu.custos.ingest.adapter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every single value of an item by its path, also those told as pairs of name and value, and those inside JSON or lines
 * that are carried as text.
 */
final class Leaves {

    private static final int MOST = 3_000;
    private static final int MOST_IN_LIST = 200;
    private static final int DEEPEST_TEXT = 3;
    private static final int LONGEST_TEXT = 262_144;
    private static final List<String> NAMES =
            List.of("name", "key", "type", "datatype", "label", "field", "columnname");
    private static final List<String> VALUES = List.of(
            "value", "data", "stringvalue", "values", "multivalue", "val", "content", "multistrvalue", "intvalue");
    private static final Set<String> WHOLE_LINES = Set.of(
            "message",
            "msg",
            "raw",
            "rawlog",
            "rawevent",
            "fulllog",
            "log",
            "syslog",
            "original",
            "line",
            "body",
            "event");

    private static final Pattern TOLD =
            Pattern.compile("(?m)^[ \\t]*([A-Z][A-Za-z ]{2,40}):[ \\t\\r\\n]{1,8}([^\\s:][^\\r\\n]{0,300})[ \\t\\r]*$");

    private final Set<String> skipped;
    private final Set<Leaf> found = new LinkedHashSet<>();

    /** One value. */
    record Leaf(String path, String value) {

        FieldName name() {
            return FieldName.of(path);
        }

        int depth() {
            return (int) path.chars().filter(c -> c == '.').count();
        }
    }

    private Leaves(Set<String> skipped) {
        this.skipped = skipped;
    }

    /**
     * Of those fields, nearest the root first.
     *
     * @param skipped paths that are left out with all beneath them
     */
    static List<Leaf> of(Json fields, Set<String> skipped) {
        var leaves = new Leaves(skipped);
        leaves.walk(fields.root(), "", 0);
        return List.copyOf(leaves.found);
    }

    private void walk(JsonNode node, String path, int texts) {
        if (found.size() >= MOST || skipped.contains(path)) {
            return;
        }
        if (node instanceof ObjectNode object) {
            object(object, path, texts);
        } else if (node.isArray()) {
            var n = 0;
            for (var element : node) {
                if (n++ == MOST_IN_LIST) {
                    break;
                }
                walk(element, path, texts);
            }
        } else if (!node.isNull() && !node.isMissingNode()) {
            value(Json.text(node), path, texts);
        }
    }

    private void object(ObjectNode object, String path, int texts) {
        var pair = pairName(object);
        if (pair != null) {
            for (var entry : object.properties()) {
                if (VALUES.contains(entry.getKey().toLowerCase(Locale.ROOT).replace("_", ""))) {
                    walk(entry.getValue(), join(path, pair), texts);
                }
            }
        }
        // What stands near the root is said of the whole, so it comes before what stands deeper.
        for (var entry : object.properties()) {
            if (entry.getValue().isValueNode() && !(pair != null && isName(entry.getKey()))) {
                walk(entry.getValue(), join(path, entry.getKey()), texts);
            }
        }
        for (var entry : object.properties()) {
            if (!entry.getValue().isValueNode()) {
                walk(entry.getValue(), join(path, entry.getKey()), texts);
            }
        }
    }

    /** The name that an object of name and value gives its value; null for any other object. */
    private static @Nullable String pairName(ObjectNode object) {
        if (object.size() > 8) {
            return null;
        }
        @Nullable String name = null;
        var valued = false;
        for (var entry : object.properties()) {
            var key = entry.getKey().toLowerCase(Locale.ROOT).replace("_", "");
            if (isName(key) && entry.getValue().isString() && name == null) {
                name = entry.getValue().asString("");
            }
            valued |= VALUES.contains(key);
        }
        return valued && name != null && name.length() <= 80 ? name.replace('.', ' ') : null;
    }

    private static boolean isName(String key) {
        return NAMES.contains(key.toLowerCase(Locale.ROOT).replace("_", ""));
    }

    /** What Windows says in its messages, a name and a value on each line. */
    private void told(String text, String path) {
        var lines = TOLD.matcher(text);
        for (var n = 0; n < MOST_IN_LIST && lines.find(); n++) {
            var clean = Words.clean(lines.group(2), Words.LONGEST_VALUE);
            if (clean != null) {
                found.add(new Leaf(path + "." + lines.group(1), clean));
            }
        }
    }

    private void value(String text, String path, int texts) {
        if (text.isBlank()) {
            return;
        }
        if (texts < DEEPEST_TEXT && text.length() <= LONGEST_TEXT) {
            var first = text.stripLeading();
            if ((first.startsWith("{") || first.startsWith("[")) && text.length() > 4) {
                var inner = Item.node(first);
                if (inner != null) {
                    walk(inner, path, texts + 1);
                    return;
                }
            }
            if (text.length() > 30 && WHOLE_LINES.contains(FieldName.of(path).joined())) {
                var shape = Shape.ofLine(text.strip());
                if (shape.form() != Shape.Form.TEXT) {
                    walk(shape.fields().root(), path, texts + 1);
                }
            }
        }
        if (text.indexOf('\n') >= 0 && text.length() <= LONGEST_TEXT) {
            told(text, path);
        }
        var clean = Words.clean(text, Words.LONGEST_MESSAGE);
        if (clean != null && !skipped.contains(path)) {
            found.add(new Leaf(path, clean));
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
