package eu.custos.ingest.adapter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of IBM's Log Event Extended Format, versions 1.0 and 2.0, with or without syslog before it.
 *
 * @param prefix what stands before {@code LEEF:}
 */
record LeefHeader(String prefix, String vendor, String product, String event, Map<String, String> attributes) {

    private static final Pattern START = Pattern.compile(
            "\\bLEEF:\\s*([12])(?:\\.0)?\\|([^|]{0,200})\\|([^|]{0,200})\\|([^|]{0,200})\\|([^|]{0,500})\\|");
    private static final Pattern DELIMITER = Pattern.compile("^(?:(?:0?x([0-9A-Fa-f]{1,4}))|([^|A-Za-z0-9]))\\|");

    /** Some part the attributes of version 1.0 by the sign that 2.0 would have to name. */
    private static final Pattern CARET = Pattern.compile("^\\^?\\w{1,40}=[^^]{0,500}\\^\\w{1,40}=");

    private static final int MOST_KEYS = 400;

    static Optional<LeefHeader> of(String line) {
        var start = START.matcher(line);
        if (!start.find()) {
            return Optional.empty();
        }
        var rest = line.substring(start.end());
        var between = "\t";
        if ("2".equals(start.group(1))) {
            var told = DELIMITER.matcher(rest);
            if (told.find()) {
                between =
                        told.group(2) != null ? told.group(2) : Character.toString(Integer.parseInt(told.group(1), 16));
                rest = rest.substring(told.end());
            } else if (rest.startsWith("|")) {
                rest = rest.substring(1);
            }
        }
        return Optional.of(new LeefHeader(
                line.substring(0, start.start()),
                start.group(2),
                start.group(3),
                start.group(5),
                attributes(rest, between)));
    }

    /** Devices that write spaces where tabs belong are read as key=value. */
    private static Map<String, String> attributes(String text, String between) {
        if (!text.contains(between)) {
            return CARET.matcher(text).find() ? attributes(text, "^") : KeyValues.read(text);
        }
        var values = new LinkedHashMap<String, String>();
        for (var part : text.split(Pattern.quote(between), MOST_KEYS)) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return values;
    }
}
