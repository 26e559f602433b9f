package eu.custos.ingest.adapter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Lines of {@code key=value}, parted by spaces, commas, semicolons, bars or tabs, with or without quotes. */
final class KeyValues {

    private static final int MOST = 400;
    private static final int MOST_TOLD = 100;
    private static final int LONGEST_TOLD = 16_000;
    private static final Pattern PAIR = Pattern.compile(
            "(?:^|(?<=[\\s,;|{(\\[]))\"?([A-Za-z_@][A-Za-z0-9_.@/-]{0,99})\"?(?:=|: ?(?=\"))(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|'([^']*+)')");
    private static final Pattern KEY = Pattern.compile("(?:^|(?<=[\\s,;|{(\\[]))([A-Za-z_@][A-Za-z0-9_.@/-]{0,99})=");

    private static final Pattern TOLD =
            Pattern.compile("(?:^|[,;:] )([A-Z][A-Za-z0-9_]*(?: [A-Za-z0-9_]{1,30}){0,3}): ([^,;]{1,300})(?=[,;]|$)");

    private KeyValues() {}

    /** In the line's order; of a key told twice the first value counts, later ones are kept beside it. */
    static Map<String, String> read(String text) {
        var values = new LinkedHashMap<String, String>();
        var at = 0;
        var key = KEY.matcher(text);
        var quoted = PAIR.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        for (var n = 0; n < MOST && at < text.length() && key.find(at); n++) {
            var name = key.group(1);
            var from = key.end();
            if (quoted.region(key.start(), text.length()).lookingAt()) {
                put(
                        values,
                        name,
                        quoted.group(2) != null ? quoted.group(2).replaceAll("\\\\(.)", "$1") : quoted.group(3));
                at = quoted.end();
                continue;
            }
            var next = key.find(from) ? key.start() : text.length();
            put(values, name, trimmed(text.substring(from, next)));
            at = Math.max(next, from);
        }
        return values;
    }

    /** Lines of {@code Name: value, Other name: value}. */
    static Map<String, String> told(String text) {
        var values = new LinkedHashMap<String, String>();
        var pairs = TOLD.matcher(text.substring(0, Math.min(text.length(), LONGEST_TOLD)));
        for (var n = 0; n < MOST_TOLD && pairs.find(); n++) {
            put(values, pairs.group(1), pairs.group(2).strip());
        }
        return values;
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (!value.isBlank()) {
            var free = name;
            for (var n = 2; values.containsKey(free) && n < 10; n++) {
                free = name + "." + n;
            }
            values.putIfAbsent(free, value);
        }
    }

    /** Without the mark that parts it from the next pair. */
    private static String trimmed(String value) {
        return value.strip().replaceAll("[\\s,;|\\])}]+$", "");
    }
}
