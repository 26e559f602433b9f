package eu.custos.connector.call;

import eu.custos.connector.product.UnfitValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request that somebody wrote down whole: method and address, a line for each header, and after an empty one what is
 * sent.
 */
record RawRequest(String method, String address, Map<String, String> headers, String body) {

    private static final Pattern START = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) ([!-~]{1,2000})");
    private static final Pattern CLIMB = Pattern.compile("(?i)[/\\\\](?:\\.|%2e){1,2}(?:[/\\\\?#]|%2f|%5c|$)");

    RawRequest {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /**
     * The request of that text.
     *
     * @throws UnfitValue where it is none, or climbs in the path
     */
    static RawRequest of(String text) {
        var end = text.indexOf("\n\n");
        var head = (end < 0 ? text : text.substring(0, end)).split("\n", -1);
        var start = START.matcher(head[0]);
        if (!start.matches() || CLIMB.matcher(start.group(2)).find()) {
            throw UnfitValue.because("it begins like 'POST /path' and climbs nowhere");
        }
        var headers = new LinkedHashMap<String, String>();
        for (var line = 1; line < head.length; line++) {
            var parts = head[line].split(": ", 2);
            if (parts.length < 2) {
                throw UnfitValue.because("a header reads like 'Name: value'");
            }
            headers.put(parts[0], parts[1]);
        }
        return new RawRequest(start.group(1), start.group(2), headers, end < 0 ? "" : text.substring(end + 2));
    }

    /** Where it goes, seen from a connection. */
    String from(String base) {
        return address.startsWith("/") ? base + address : address;
    }
}
