package eu.custos.ingest.adapter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
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
    private static final List<String> NAMES = List.of(
            "name",
            "key",
            "type",
            "datatype",
            "label",
            "field",
            "columnname",
            "fieldname",
            "parameter",
            "attribute",
            "property",
            "entitytype",
            "indicatortype",
            "observabletype",
            "artifacttype",
            "ioctype");
    private static final List<String> VALUES = List.of(
            "value",
            "data",
            "stringvalue",
            "values",
            "multivalue",
            "val",
            "content",
            "multistrvalue",
            "intvalue",
            "entityvalue",
            "indicatorvalue",
            "observablevalue",
            "artifactvalue",
            "iocvalue");
    private static final int MOST_OF_PAIR = 12;
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

    private final Set<String> skipped;
    private final Set<Leaf> found = new LinkedHashSet<>();

    /**
     * One value.
     *
     * @param told what the object that it stands in says of itself
     */
    record Leaf(String path, String value, Told told) {

        FieldName name() {
            return FieldName.of(told.kind() == null ? path : withKind(told.kind()));
        }

        private String withKind(String kind) {
            var dot = path.lastIndexOf('.');
            return "%s.%s.%s".formatted(path.substring(0, Math.max(dot, 0)), kind, path.substring(dot + 1));
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
        leaves.walk(fields.root(), "", 0, Told.NOTHING);
        return List.copyOf(leaves.found);
    }

    private void walk(JsonNode node, String path, int texts, Told told) {
        if (found.size() >= MOST || skipped.contains(path)) {
            return;
        }
        if (node instanceof ObjectNode object) {
            object(object, path, texts, path.isEmpty() ? told : Told.by(object, path, told));
        } else if (node.isArray()) {
            var n = 0;
            for (var element : node) {
                if (n++ == MOST_IN_LIST) {
                    break;
                }
                var named = NamedValues.of(element, path);
                walk(named.value(), named.path(), texts, told);
            }
        } else if (!node.isNull() && !node.isMissingNode()) {
            value(Json.text(node), path, texts, told);
        }
    }

    private void object(ObjectNode object, String path, int texts, Told told) {
        var pair = pairName(object);
        if (pair != null) {
            for (var entry : object.properties()) {
                if (VALUES.contains(entry.getKey().toLowerCase(Locale.ROOT).replace("_", ""))) {
                    pair(pair, entry.getValue(), path, texts, told.withoutKind());
                }
            }
        }
        NamedValues.in(object).forEach((kind, value) -> walk(value, join(path, kind), texts, told.withoutKind()));
        // What stands near the root is said of the whole, so it comes before what stands deeper.
        for (var entry : object.properties()) {
            if (entry.getValue().isValueNode() && !(pair != null && isName(entry.getKey()))) {
                walk(entry.getValue(), join(path, entry.getKey()), texts, told);
            }
        }
        for (var entry : object.properties()) {
            if (!entry.getValue().isValueNode()) {
                walk(entry.getValue(), join(path, entry.getKey()), texts, told.withoutKind());
            }
        }
    }

    /** A name of several parts, such as {@code filename|sha256}, has a value of as many. */
    private void pair(String name, JsonNode value, String path, int texts, Told told) {
        var names = List.of(name.split("\\|", -1));
        var values = value.isString() ? List.of(value.asString("").split("\\|", -1)) : List.<String>of();
        if (names.size() < 2 || names.size() != values.size()) {
            walk(value, join(path, name), texts, told);
            return;
        }
        for (var n = 0; n < names.size(); n++) {
            value(values.get(n), join(path, names.get(n)), texts, told);
        }
    }

    /** The name that an object of name and value gives its value; null for any other object. */
    private static @Nullable String pairName(ObjectNode object) {
        if (object.size() > MOST_OF_PAIR) {
            return null;
        }
        @Nullable String name = null;
        var valued = false;
        for (var entry : object.properties()) {
            var key = entry.getKey().toLowerCase(Locale.ROOT).replace("_", "");
            // Of several names the one counts that says of what kind the value is.
            if (isName(key)
                    && entry.getValue().isString()
                    && (name == null || Told.kind(entry.getValue().asString("")) != null)) {
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
    private void said(String text, String path) {
        KeyValues.lines(text).forEach((name, values) -> {
            for (var value : values) {
                var clean = Words.clean(value, Words.LONGEST_VALUE);
                if (clean != null) {
                    found.add(new Leaf(path + "." + name, clean, Told.NOTHING));
                }
            }
        });
    }

    private void value(String text, String path, int texts, Told told) {
        if (text.isBlank()) {
            return;
        }
        if (texts < DEEPEST_TEXT && text.length() <= LONGEST_TEXT) {
            var first = text.stripLeading();
            if ((first.startsWith("{") || first.startsWith("[")) && text.length() > 4) {
                var inner = Item.node(first);
                if (inner != null) {
                    walk(inner, path, texts + 1, told);
                    return;
                }
            }
            if (first.startsWith("<") && text.length() > 30 && first.indexOf("</") > 0) {
                var fields = JsonNodeFactory.instance.objectNode();
                Shape.xml(first, fields);
                walk(fields, path, texts + 1, told);
            } else if (text.length() > 30
                    && (WHOLE_LINES.contains(FieldName.of(path).joined()) || NamedValues.isLine(first))) {
                var shape = Shape.ofLine(text.strip());
                if (shape.form() != Shape.Form.TEXT) {
                    walk(shape.fields().root(), path, texts + 1, told);
                }
            }
        }
        if (text.indexOf('\n') >= 0 && text.length() <= LONGEST_TEXT) {
            said(text, path);
        }
        var clean = Words.clean(text, Words.LONGEST_MESSAGE);
        if (clean != null && !skipped.contains(path)) {
            found.add(new Leaf(path, clean, told));
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
