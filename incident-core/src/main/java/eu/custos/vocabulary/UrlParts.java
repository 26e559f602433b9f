package eu.custos.vocabulary;

import java.util.Locale;
import java.util.Optional;

/**
 * A URL in its parts (RFC 3986, 3), as sensors write it: the scheme may be missing.
 *
 * @param scheme in small letters; empty where there is none
 * @param host a name or an address, without the brackets of an address of version 6
 * @param port empty where there is none
 * @param rest path, query and fragment
 */
public record UrlParts(String scheme, String host, String port, String rest) {

    /** Empty for what has spaces, or no number for a port. */
    public static Optional<UrlParts> of(String text) {
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
        var bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        return Optional.of(new UrlParts(scheme, bare, port, after.substring(end)));
    }

    private static int end(String after) {
        for (var at = 0; at < after.length(); at++) {
            if ("/?#\\".indexOf(after.charAt(at)) >= 0) {
                return at;
            }
        }
        return after.length();
    }
}
