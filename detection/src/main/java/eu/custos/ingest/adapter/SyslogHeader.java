package eu.custos.ingest.adapter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a syslog message (RFC 5424, RFC 3164 and the habits of devices that follow neither).
 *
 * @param data parameters of the structured data, by {@code id.name}
 * @param message what is said, without what came before
 */
record SyslogHeader(
        @Nullable String time,
        @Nullable String host,
        @Nullable String app,
        Map<String, String> data,
        String message) {

    private static final Pattern PRIORITY = Pattern.compile("^(?:\\d{1,6} (?=<))?<\\d{1,3}>(?:\\d{1,20}: )?");

    /** RFC 5424 that ends with the host, as some write before CEF and LEEF. */
    private static final Pattern SHORT = Pattern.compile("^1 (?=\\d{4}-\\d\\d-\\d\\dT)");

    private static final Pattern VERSIONED = Pattern.compile(
            "^1 (-|\\d{4}-\\d\\d-\\d\\d[T ]\\S{8,40}) (\\S{1,255}) (\\S{1,128}) (\\S{1,128}) (\\S{1,64}) ?");
    private static final String CLOCK = "\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?";
    private static final Pattern DATED = Pattern.compile("^[*.:]?((?:[A-Z][a-z]{2,8} {1,2}\\d{1,2}(?: \\d{4})? " + CLOCK
            + "(?:[+-]\\d\\d:\\d\\d)?(?: \\d{4})?(?: [A-Z]{3,4})?)|(?:\\d{4}-\\d\\d-\\d\\d[T ]" + CLOCK
            + "(?: ?(?:Z|[+-]\\d\\d:?\\d\\d))?)|(?:\\d{4}:\\d\\d:\\d\\d-" + CLOCK
            + ")|(?:\\d{4} [A-Z][a-z]{2} {1,2}\\d{1,2} " + CLOCK + ")):? +");

    /** Devices that name themselves before the date, and others that count the seconds. */
    private static final Pattern LED = Pattern.compile("^(?!CEF|LEEF)([A-Za-z][\\w.-]{0,62}): (?=[*.A-Z\\d])");

    private static final Pattern COUNTED =
            Pattern.compile("^(?:1 )?(\\d{10}\\.\\d{1,9}) ([A-Za-z][\\w.-]{0,62}) +(?=\\S)");
    private static final Pattern HOST = Pattern.compile("^([A-Za-z0-9][A-Za-z0-9._:-]{0,254}) +(?=\\S)");
    private static final Pattern TAG =
            Pattern.compile("^([A-Za-z][\\w./@-]{0,63})(?:\\(([\\w-]{1,40})\\))?(?:\\[[\\d.-]{1,12}])?: ?");
    private static final Pattern PARAMETER =
            Pattern.compile("([^\\s=\"\\];]{1,64}?)[=:]\"((?:[^\"\\\\\\]]|\\\\.)*+)\"");
    private static final int MOST_PARAMETERS = 200;

    /** None for a line that begins in no way that syslog does. */
    static Optional<SyslogHeader> of(String line) {
        var priority = PRIORITY.matcher(line);
        var rated = priority.find();
        var rest = rated ? line.substring(priority.end()).stripLeading() : line;
        var versioned = VERSIONED.matcher(rest);
        if (versioned.find()) {
            return Optional.of(versioned(
                    versioned.group(1), versioned.group(2), versioned.group(3), rest.substring(versioned.end())));
        }
        rest = SHORT.matcher(rest).replaceFirst("");
        var dated = DATED.matcher(rest);
        if (dated.find()) {
            return Optional.of(dated(dated.group(1), rest.substring(dated.end())));
        }
        var led = LED.matcher(rest);
        if (led.find()) {
            var after = DATED.matcher(rest.substring(led.end()));
            if (after.find()) {
                return Optional.of(named(led.group(1), after.group(1), rest.substring(led.end() + after.end())));
            }
        }
        var counted = COUNTED.matcher(rest);
        if (counted.find()) {
            return Optional.of(named(counted.group(2), counted.group(1), rest.substring(counted.end())));
        }
        return rated ? Optional.of(dated(null, rest)) : Optional.empty();
    }

    private static SyslogHeader versioned(String time, String host, String app, String rest) {
        var data = new LinkedHashMap<String, String>();
        var message = structured(rest, data);
        return new SyslogHeader(given(time), given(host), given(app), data, message);
    }

    private static SyslogHeader named(String host, String time, String rest) {
        var said = dated(null, rest);
        return new SyslogHeader(time, host, said.app(), Map.of(), said.message());
    }

    private static SyslogHeader dated(@Nullable String time, String rest) {
        var message = rest;
        @Nullable String host = null;
        var tag = TAG.matcher(message);
        if (!tag.find()) {
            var named = HOST.matcher(message);
            if (time != null
                    && named.find()
                    && !named.group(1).contains("=")
                    && !named.group(1).endsWith(":")) {
                host = named.group(1);
                message = message.substring(named.end());
            }
        }
        tag = TAG.matcher(message);
        var app = tag.find() ? tag.group(1) : null;
        if (app != null && !"CEF".equals(app) && !"LEEF".equals(app)) {
            message = message.substring(tag.end());
        } else {
            app = null;
        }
        return new SyslogHeader(time, host, app, Map.of(), message);
    }

    /** Reads the elements in brackets; what follows them is the message. */
    private static String structured(String text, Map<String, String> data) {
        if (!text.startsWith("[")) {
            return text.startsWith("- ") || "-".equals(text) ? text.substring(1).stripLeading() : text;
        }
        var at = 0;
        while (at < text.length() && text.charAt(at) == '[') {
            var end = elementEnd(text, at);
            if (end < 0) {
                return text;
            }
            element(text.substring(at + 1, end), data);
            at = end + 1;
        }
        return text.substring(at).stripLeading();
    }

    private static int elementEnd(String text, int from) {
        var quoted = false;
        for (var at = from; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\\' -> at++;
                case '"' -> quoted = !quoted;
                case ']' -> {
                    if (!quoted) {
                        return at;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private static void element(String element, Map<String, String> data) {
        var parameters = PARAMETER.matcher(element);
        while (parameters.find() && data.size() < MOST_PARAMETERS) {
            data.putIfAbsent(parameters.group(1), parameters.group(2).replaceAll("\\\\([\"\\\\\\]])", "$1"));
        }
    }

    private static @Nullable String given(String text) {
        return "-".equals(text) ? null : text;
    }
}
