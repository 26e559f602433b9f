package eu.custos.indicator;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL as far as two of them are compared (RFC 3986, 6.2): without scheme, sign-in, usual port and fragment, as
 * sensors leave out now one, now the other.
 *
 * @param host domain or IP address, as it is compared
 */
record Url(String host, String rest) {

    private static final Map<String, String> USUAL = Map.of("http", "80", "https", "443", "ftp", "21");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    static Optional<Url> of(String text) {
        var begin = text.indexOf("://");
        var scheme = begin < 0 ? "" : text.substring(0, begin).toLowerCase(Locale.ROOT);
        var after = begin < 0 ? text : text.substring(begin + 3);
        var end = end(after);
        var authority = after.substring(0, end);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        var colon = authority.lastIndexOf(':') > authority.lastIndexOf(']') ? authority.lastIndexOf(':') : -1;
        var name = colon < 0 ? authority : authority.substring(0, colon);
        var port = colon < 0 ? "" : authority.substring(colon + 1);
        if (!port.matches("\\d{0,5}") || after.chars().anyMatch(c -> c <= ' ')) {
            return Optional.empty();
        }
        var shown = port.isEmpty() || port.equals(USUAL.getOrDefault(scheme, "80")) ? "" : ":" + port;
        return host(name).map(host -> new Url(host, shown + rest(after.substring(end))));
    }

    private static int end(String after) {
        for (var at = 0; at < after.length(); at++) {
            if ("/?#\\".indexOf(after.charAt(at)) >= 0) {
                return at;
            }
        }
        return after.length();
    }

    private static Optional<String> host(String name) {
        var bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        return Addresses.literal(bare).map(ip -> Addresses.key(ip).substring(2)).or(() -> IndicatorValue.domain(bare));
    }

    private static String rest(String path) {
        var hash = path.indexOf('#');
        var kept = hash < 0 ? path : path.substring(0, hash);
        var rooted = kept.startsWith("/") ? kept : "/" + kept;
        return ESCAPE.matcher(rooted).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
    }

    String key() {
        return IndicatorKind.URL.key(host + rest);
    }
}
