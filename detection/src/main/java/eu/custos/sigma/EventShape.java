package eu.custos.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lays a nested event out flat, by dotted names and, for events of Windows, by the bare names that rules use. */
final class EventShape {

    private static final int DEEPEST = 24;
    private static final int MOST_FIELDS = 5_000;

    /** What Windows events are wrapped in, by the tools that convert them. */
    private static final Pattern WRAPPING = Pattern.compile(
            "^(?:event\\.(?=eventdata\\.|userdata\\.|system\\.))?"
                    + "(?:eventdata\\.|userdata\\.(?:[^.]+\\.)?|system\\.|winlog\\.event_data\\.|winlog\\.user_data\\.)",
            Pattern.CASE_INSENSITIVE);
    /** Sigma 2.1, rules specification, "Field Usage": tag and attribute are linked with an underscore. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\.(?:[#@]attributes\\.@?|@)([^.]+)$", Pattern.CASE_INSENSITIVE);

    private static final Pattern HASH = Pattern.compile("([A-Za-z0-9]{1,10})=([0-9A-Fa-f]{1,128})");

    private final Map<String, List<FieldText>> fields = new LinkedHashMap<>();

    private EventShape() {}

    static Map<String, List<FieldText>> flatten(Map<String, ?> event) {
        var shape = new EventShape();
        shape.map("", event, 0);
        shape.addBareNames();
        shape.addHashes();
        shape.fields.replaceAll((_, texts) -> List.copyOf(texts));
        return shape.fields;
    }

    /** {@code Event.EventData.Image} and {@code winlog.event_data.Image} are {@code Image}. */
    static String bare(String path) {
        var text = path.endsWith(".#text") ? path.substring(0, path.length() - ".#text".length()) : path;
        var unwrapped = WRAPPING.matcher(text).replaceFirst("");
        return ATTRIBUTE.matcher(unwrapped).replaceFirst("_$1");
    }

    private void map(String prefix, Map<?, ?> map, int depth) {
        var text = map.get("#text");
        if (text != null && nameOf(map) instanceof String name) {
            // <Data Name="Image">…</Data> as a map of its own.
            value(prefix.substring(0, prefix.lastIndexOf('.') + 1) + name, text, depth + 1);
            return;
        }
        for (var entry : map.entrySet()) {
            var name = String.valueOf(entry.getKey());
            value(prefix.isEmpty() ? name : prefix + "." + name, entry.getValue(), depth + 1);
        }
    }

    private static @Nullable Object nameOf(Map<?, ?> map) {
        return map.get("#attributes") instanceof Map<?, ?> attributes ? attributes.get("Name") : map.get("@Name");
    }

    private void value(String path, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        switch (value) {
            case null -> put(path, null);
            case Map<?, ?> map -> map(path, map, depth);
            case Iterable<?> items -> {
                put(path, null);
                for (var item : items) {
                    value(path, item, depth + 1);
                }
            }
            default -> put(path, value.toString());
        }
    }

    /** A field that holds nothing is there, without a text. */
    private void put(String path, @Nullable String text) {
        var name = FieldText.fold(path);
        if (!fields.containsKey(name) && fields.size() >= MOST_FIELDS) {
            return;
        }
        var texts = fields.computeIfAbsent(name, _ -> new ArrayList<>());
        if (text != null) {
            texts.add(new FieldText(text));
        }
    }

    private void addBareNames() {
        for (var entry : List.copyOf(fields.entrySet())) {
            fields.putIfAbsent(bare(entry.getKey()), entry.getValue());
        }
    }

    /** Sysmon writes {@code SHA1=…,MD5=…,IMPHASH=…} where rules also ask for each alone. */
    private void addHashes() {
        for (var hashes : List.copyOf(fields.getOrDefault("hashes", List.of()))) {
            var each = HASH.matcher(hashes.raw());
            while (each.find()) {
                var name = each.group(1).toLowerCase(Locale.ROOT);
                fields.putIfAbsent(name, List.of(new FieldText(each.group(2))));
            }
        }
    }
}
