package eu.custos.ingest.adapter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A JSON object read by dotted paths, which go through arrays and find flattened names too. */
final class Json {

    private static final int MOST_VALUES = 64;

    private final JsonNode root;

    Json(JsonNode root) {
        this.root = root;
    }

    JsonNode root() {
        return root;
    }

    /** All of it as maps, lists and plain values. */
    Map<String, Object> values() {
        return Item.values(root);
    }

    /** The first scalar at the path, cleaned; null where there is none. */
    @Nullable
    String text(String path) {
        return text(path, Words.LONGEST_VALUE);
    }

    @Nullable
    String text(String path, int longest) {
        var values = new ArrayList<String>();
        collect(root, path, node -> add(values, node, longest));
        return values.isEmpty() ? null : values.getFirst();
    }

    /** The first of the paths that holds a scalar. */
    @Nullable
    String firstText(String... paths) {
        for (var path : paths) {
            var found = text(path);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What the first of the paths holds that holds something. */
    Optional<String> first(@Nullable List<String> paths) {
        if (paths != null) {
            for (var path : paths) {
                var found = text(path, Words.LONGEST_MESSAGE);
                if (found != null) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    /** Every scalar at the path, at most {@value #MOST_VALUES}. */
    List<String> texts(String path) {
        var values = new ArrayList<String>();
        collect(root, path, node -> add(values, node, Words.LONGEST_VALUE));
        return values;
    }

    /** Every scalar at any of the paths. */
    List<String> every(@Nullable List<String> paths) {
        return paths == null
                ? List.of()
                : paths.stream().flatMap(path -> texts(path).stream()).toList();
    }

    /** Every object at the path, at most {@value #MOST_VALUES}. */
    List<Json> objects(String path) {
        var values = new ArrayList<Json>();
        collect(root, path, node -> {
            if (node.isObject() && values.size() < MOST_VALUES) {
                values.add(new Json(node));
            }
        });
        return values;
    }

    Optional<Json> object(String path) {
        return objects(path).stream().findFirst();
    }

    /** The whole number at the path, also where it is written as text; null where there is none. */
    @Nullable
    Long number(String path) {
        var text = text(path);
        if (text == null || text.length() > 24) {
            return null;
        }
        try {
            return (long) Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    boolean has(String path) {
        var found = new boolean[1];
        collect(root, path, node -> found[0] |= !node.isNull());
        return found[0];
    }

    /** A number of usual size without exponent, as a time in seconds would have one; any other as it stands. */
    static String text(JsonNode node) {
        if (!node.isFloatingPointNumber()) {
            return node.asString("");
        }
        var size = Math.abs(node.doubleValue());
        return size > 1e-9 && size < 1e18
                ? BigDecimal.valueOf(node.doubleValue()).toPlainString()
                : node.asString("");
    }

    private static void add(List<String> values, JsonNode node, int longest) {
        if (node.isValueNode() && !node.isNull() && values.size() < MOST_VALUES) {
            var clean = Words.clean(text(node), longest);
            if (clean != null) {
                values.add(clean);
            }
        }
    }

    private static void collect(JsonNode node, String path, Consumer<JsonNode> found) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, path, found));
            return;
        }
        if (path.isEmpty()) {
            found.accept(node);
            return;
        }
        if (!node.isObject()) {
            return;
        }
        var whole = node.get(path);
        if (whole != null) {
            collect(whole, "", found);
            return;
        }
        for (var dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            var child = node.get(path.substring(0, dot));
            if (child != null) {
                collect(child, path.substring(dot + 1), found);
                return;
            }
        }
    }
}
