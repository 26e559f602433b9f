package eu.custos.ingest.adapter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Lines of {@code key=value}, parted by spaces, commas, semicolons, bars or tabs, with or without quotes. */
final class KeyValues {

    private static final int MOST = 400;
    private static final int MOST_TOLD = 100;
    private static final int LONGEST_TOLD = 16_000;
    private static final String PARTING = ",;|])}";
    private static final Pattern PAIR = Pattern.compile(
            "(?:^|(?<=[\\s,;|{(\\[]))\"?([A-Za-z_@][A-Za-z0-9_.@/-]{0,99})\"?(?:=|: ?(?=\"))(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|'([^']*+)')");
    private static final Pattern KEY = Pattern.compile("(?:^|(?<=[\\s,;|{(\\[]))([A-Za-z_@][A-Za-z0-9_.@/-]{0,99})=");

    private static final Pattern TOLD = Pattern.compile(
            "(?:^|[,;] ?|: )([A-Z][A-Za-z0-9_]*(?:[ -][A-Za-z0-9_]{1,30}){0,3}): ([^,;]{1,300})(?=[,;]|$)");

    /** The machine that a line speaks of, in a first cell without a name. */
    private static final Pattern FIRST_OF_TOLD =
            Pattern.compile("^([A-Za-z][A-Za-z0-9._-]{1,62}),(?=[A-Z][A-Za-z0-9 _-]{1,60}: )");

    private static final Pattern BRACKETED = Pattern.compile("\\[([a-z][a-z_]{1,30}) \"([^\"\\[\\]]{1,500})\"]");

    private static final Pattern LINE = Pattern.compile(
            "(?m)^[ \\t]*(\\p{Lu}[\\p{L}\\p{N} '\u2019\u00a0-]{2,40}):[ \\t\\r\\n]{1,8}(?!\\p{Lu}[^:\\r\\n]{2,40}:\\s)([^\\s:][^\\r\\n]{0,300})[ \\t\\r]*$");
    private static final int MOST_LINES = 200;

    /** A bar backwards before any other letter is one of an account's or a path's. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\/])");

    private static final Pattern SPACED = Pattern.compile("\\[ ?([A-Z][A-Za-z_ ]{1,40}) = ([^\\[\\]]{1,500}?) ?]");
    private static final Pattern TABBED = Pattern.compile("(?:\\w{1,40}::)?([A-Za-z][A-Za-z0-9 _./-]{0,60})=(.*)");
    private static final int FEWEST_TABBED = 3;

    private KeyValues() {}

    /** In the line's order; of a key told twice the first value counts, later ones are kept beside it. */
    static Map<String, String> read(String text) {
        var values = tabbed(text);
        if (!values.isEmpty()) {
            return values;
        }
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
                        quoted.group(2) != null
                                ? ESCAPED.matcher(quoted.group(2)).replaceAll("$1")
                                : quoted.group(3));
                at = quoted.end();
                continue;
            }
            var next = key.find(from) ? key.start() : text.length();
            put(values, name, trimmed(text.substring(from, next)));
            at = Math.max(next, from);
        }
        return values;
    }

    /** Pairs parted by tabs, of which a name may hold spaces; nothing where any part is no pair. */
    private static Map<String, String> tabbed(String text) {
        var values = new LinkedHashMap<String, String>();
        if (text.indexOf('\t') < 0) {
            return values;
        }
        var parts = text.split("\t+", MOST);
        if (parts.length < FEWEST_TABBED) {
            return values;
        }
        for (var part : parts) {
            var pair = TABBED.matcher(part.strip());
            if (!pair.matches()) {
                values.clear();
                return values;
            }
            put(values, pair.group(1), unquoted(pair.group(2).strip()));
        }
        return values;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? ESCAPED.matcher(value.substring(1, value.length() - 1)).replaceAll("$1")
                : value;
    }

    /** Lines of {@code Name: value, Other name: value}. */
    static Map<String, String> told(String text) {
        var values = new LinkedHashMap<String, String>();
        var first = FIRST_OF_TOLD.matcher(text);
        if (first.find()) {
            values.put("host", first.group(1));
        }
        var pairs = TOLD.matcher(text.substring(0, Math.min(text.length(), LONGEST_TOLD)));
        for (var n = 0; n < MOST_TOLD && pairs.find(); n++) {
            put(values, pairs.group(1), pairs.group(2).strip());
        }
        return values;
    }

    /** Texts of many lines, a name and a value on each, as Windows writes them; a name may be told more than once. */
    static Map<String, List<String>> lines(String text) {
        var values = new LinkedHashMap<String, List<String>>();
        var lines = LINE.matcher(text);
        for (var n = 0; n < MOST_LINES && lines.find(); n++) {
            values.computeIfAbsent(lines.group(1), _ -> new ArrayList<>())
                    .add(lines.group(2).strip());
        }
        return values;
    }

    /** Lines with {@code [name "value"]} or {@code [ NAME = value ]} among them. */
    static Map<String, String> bracketed(String text) {
        var values = new LinkedHashMap<String, String>();
        if (text.indexOf("[") >= 0) {
            var begin = text.substring(0, Math.min(text.length(), LONGEST_TOLD));
            for (var form : List.of(BRACKETED, SPACED)) {
                var pairs = form.matcher(begin);
                for (var n = 0; n < MOST_TOLD && pairs.find(); n++) {
                    put(values, pairs.group(1), pairs.group(2).strip());
                }
            }
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

    /** Without the marks that part it from the next pair. An expression would try each run of them from each of its places. */
    private static String trimmed(String value) {
        var end = value.length();
        while (end > 0
                && (Character.isWhitespace(value.charAt(end - 1)) || PARTING.indexOf(value.charAt(end - 1)) >= 0)) {
            end--;
        }
        return value.substring(0, end).strip();
    }
}
