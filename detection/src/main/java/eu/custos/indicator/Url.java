package eu.custos.indicator;

import eu.custos.vocabulary.UrlParts;
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
        return UrlParts.of(text).flatMap(parts -> {
            var usual = USUAL.getOrDefault(parts.scheme(), "80");
            var port = parts.port().isEmpty() || parts.port().equals(usual) ? "" : ":" + parts.port();
            return host(parts.host()).map(host -> new Url(host, port + rest(parts.rest())));
        });
    }

    private static Optional<String> host(String bare) {
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
