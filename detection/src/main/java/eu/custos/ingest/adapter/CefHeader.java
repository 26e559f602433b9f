package eu.custos.ingest.adapter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of ArcSight's Common Event Format, with or without syslog before it.
 *
 * @param prefix what stands before {@code CEF:}
 */
record CefHeader(
        String prefix,
        String vendor,
        String product,
        String signature,
        String name,
        String severity,
        Map<String, String> extension) {

    private static final Pattern START = Pattern.compile("\\bCEF:\\s*[01]\\|");
    private static final Pattern KEY = Pattern.compile("(?:^|(?<=\\s))([A-Za-z0-9_.\\[\\]-]{1,100})=");

    /** Some part the pairs by semicolons, and then it takes one before each key. */
    private static final Pattern PARTED = Pattern.compile("^\\s{0,4}\\w{1,60}=[^;=]{0,200};\\w{1,60}=");

    private static final Pattern PARTED_KEY = Pattern.compile("(?:^|(?<=;))\\s{0,4}([A-Za-z0-9_.\\[\\]-]{1,100})=");
    private static final int FIELDS = 7;
    private static final int MOST_KEYS = 400;

    static Optional<CefHeader> of(String line) {
        var start = START.matcher(line);
        if (!start.find()) {
            return Optional.empty();
        }
        var fields = new ArrayList<String>();
        var rest = fields(line.substring(start.end()), fields);
        if (fields.size() < FIELDS - 1) {
            return Optional.empty();
        }
        return Optional.of(new CefHeader(
                line.substring(0, start.start()),
                fields.get(0),
                fields.get(1),
                fields.get(3),
                fields.get(4),
                fields.get(5),
                extension(rest)));
    }

    @Nullable
    String get(String key) {
        var value = extension.get(key);
        return value == null || value.isBlank() ? null : value;
    }

    @Nullable
    String first(String... keys) {
        for (var key : keys) {
            var value = get(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Cuts the header at its bars, of which {@code \|} is none; what follows the last is the extension. */
    private static String fields(String text, List<String> fields) {
        var field = new StringBuilder();
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && "\\|".indexOf(text.charAt(at + 1)) >= 0) {
                field.append(text.charAt(++at));
            } else if (c == '|') {
                fields.add(field.toString().strip());
                field.setLength(0);
                if (fields.size() == FIELDS - 1) {
                    return text.substring(at + 1);
                }
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return "";
    }

    /** A value goes on to the last space or semicolon before the next key, so that it may hold spaces itself. */
    private static Map<String, String> extension(String text) {
        var values = new LinkedHashMap<String, String>();
        var parted = PARTED.matcher(text).find();
        var key = (parted ? PARTED_KEY : KEY).matcher(text);
        @Nullable String open = null;
        var from = 0;
        while (key.find() && values.size() < MOST_KEYS) {
            if (open != null) {
                values.putIfAbsent(open, unescaped(text.substring(from, parted ? key.start() - 1 : key.start())));
            }
            open = key.group(1);
            from = key.end();
        }
        if (open != null) {
            values.putIfAbsent(open, unescaped(text.substring(from)));
        }
        return values;
    }

    private static String unescaped(String value) {
        var plain = new StringBuilder(value.length());
        for (var at = 0; at < value.length(); at++) {
            var c = value.charAt(at);
            if (c != '\\' || at + 1 == value.length()) {
                plain.append(c);
                continue;
            }
            var next = value.charAt(++at);
            switch (next) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case '=', '\\', '|' -> plain.append(next);
                default -> plain.append(c).append(next);
            }
        }
        return plain.toString().strip();
    }
}
