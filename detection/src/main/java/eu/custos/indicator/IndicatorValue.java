package eu.custos.indicator;

import eu.custos.vocabulary.HostName;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator stands for.
 *
 * @param text as people read it, without what was put in to make it harmless
 * @param key as it is compared
 */
record IndicatorValue(IndicatorKind kind, String text, String key) {

    static final int LONGEST = 500;
    /** A wider network holds too much of the world to say anything. */
    static final int WIDEST_V4 = 8;

    static final int WIDEST_V6 = 16;

    private static final Pattern HASH =
            Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128}");
    private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]{1,15}://(?s:.+)");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"(),;:]{1,64}@([^\\s@]+)");

    /** Reads a value whose kind nobody says. */
    static IndicatorValue recognised(String raw) {
        var text = plain(raw);
        if (URL.matcher(text).matches()) {
            return of(IndicatorKind.URL, raw);
        }
        if (HASH.matcher(text).matches()) {
            return of(IndicatorKind.HASH, raw);
        }
        if (Addresses.literal(text).isPresent()) {
            return of(IndicatorKind.IP, raw);
        }
        var slash = text.indexOf('/');
        if (slash > 0 && Addresses.literal(text.substring(0, slash)).isPresent()) {
            return of(IndicatorKind.NETWORK, raw);
        }
        if (slash > 0) {
            return of(IndicatorKind.URL, raw);
        }
        return of(text.indexOf('@') > 0 ? IndicatorKind.EMAIL : IndicatorKind.DOMAIN, raw);
    }

    /**
     * Reads a value of that kind.
     *
     * @throws UnfitEntry where it is none
     */
    static IndicatorValue of(IndicatorKind kind, String raw) {
        var text = plain(raw);
        if (text.isEmpty()) {
            throw new UnfitEntry("No value.");
        }
        if (text.length() > LONGEST) {
            throw new UnfitEntry("Longer than %d characters.".formatted(LONGEST));
        }
        var read = switch (kind) {
            case IP, NETWORK -> network(text);
            case DOMAIN ->
                domain(text)
                        .map(name -> new IndicatorValue(IndicatorKind.DOMAIN, name, IndicatorKind.DOMAIN.key(name)));
            case URL -> url(text);
            case HASH -> hash(text);
            case EMAIL -> email(text);
        };
        return read.orElseThrow(() -> new UnfitEntry(
                kind == IndicatorKind.DOMAIN
                        ? "Neither IP address nor network, domain, URL, file hash or e-mail address."
                        : "Not a %s.".formatted(kind.label())));
    }

    /** Undoes what makes an address unclickable in reports: {@code hxxp://} and dots, colons and ats in brackets. */
    static String plain(String raw) {
        var text = raw.strip();
        if (text.indexOf('[') >= 0 || text.indexOf('(') >= 0 || text.indexOf('{') >= 0) {
            text = text.replaceAll("(?i)[\\[({]\\s*(?:\\.|dot)\\s*[\\])}]", ".")
                    .replaceAll("(?i)[\\[({]\\s*(?:@|at)\\s*[\\])}]", "@")
                    .replace("[:]", ":")
                    .replace("[://]", "://")
                    .replace("[/]", "/");
        }
        return text.replaceFirst("(?i)^hxxp", "http").replaceFirst("(?i)^fxp", "ftp");
    }

    private static Optional<IndicatorValue> network(String text) {
        var slash = text.indexOf('/');
        var address = Addresses.literal(slash < 0 ? text : text.substring(0, slash));
        return address.flatMap(
                ip -> length(ip, slash < 0 ? null : text.substring(slash + 1)).map(length -> network(ip, length)));
    }

    private static Optional<Integer> length(InetAddress ip, @Nullable String text) {
        if (text == null) {
            return Optional.of(Addresses.bits(ip));
        }
        return text.matches("\\d{1,3}") && Integer.parseInt(text) <= Addresses.bits(ip)
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }

    private static IndicatorValue network(InetAddress ip, int length) {
        if (length < (Addresses.isV4(ip) ? WIDEST_V4 : WIDEST_V6)) {
            throw new UnfitEntry("The network is too wide to say anything.");
        }
        var whole = length == Addresses.bits(ip);
        return new IndicatorValue(
                whole ? IndicatorKind.IP : IndicatorKind.NETWORK,
                whole ? ip.getHostAddress() : ip.getHostAddress() + "/" + length,
                Addresses.key(ip, length));
    }

    static Optional<String> domain(String text) {
        return HostName.of(text).map(HostName::name);
    }

    private static Optional<IndicatorValue> url(String text) {
        return Url.of(text).map(url -> new IndicatorValue(IndicatorKind.URL, text, url.key()));
    }

    private static Optional<IndicatorValue> hash(String text) {
        return HASH.matcher(text).matches()
                ? Optional.of(text.toLowerCase(Locale.ROOT))
                        .map(hex -> new IndicatorValue(IndicatorKind.HASH, hex, IndicatorKind.HASH.key(hex)))
                : Optional.empty();
    }

    private static Optional<IndicatorValue> email(String text) {
        var address = EMAIL.matcher(text.replaceAll("[<>]", ""));
        if (!address.matches()) {
            return Optional.empty();
        }
        var local = address.group().substring(0, address.start(1)).toLowerCase(Locale.ROOT);
        return domain(address.group(1))
                .map(domain -> local + domain)
                .map(form -> new IndicatorValue(IndicatorKind.EMAIL, form, IndicatorKind.EMAIL.key(form)));
    }
}
