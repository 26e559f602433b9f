package eu.custos.vocabulary;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A network as CIDR writes it; an address of version 4 that is dressed as version 6 counts as version 4. */
public record Network(InetAddress address, int prefix) {

    private static final Pattern LITERAL = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");
    private static final int LONGEST = 64;

    /** Reads {@code 10.0.0.0/8} and {@code fe80::/10}; an address alone is a network of one. */
    public static Optional<Network> of(String text) {
        var slash = text.indexOf('/');
        var address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        var bits = address.get().getAddress().length * Byte.SIZE;
        var prefix = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
        if (!PREFIX.matcher(prefix).matches() || Integer.parseInt(prefix) > bits) {
            return Optional.empty();
        }
        return Optional.of(new Network(address.get(), Integer.parseInt(prefix)));
    }

    public boolean contains(String text) {
        return address(text).map(this::contains).orElse(false);
    }

    private boolean contains(InetAddress other) {
        var ours = address.getAddress();
        var theirs = other.getAddress();
        var whole = prefix / Byte.SIZE;
        if (ours.length != theirs.length || !Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        var rest = prefix % Byte.SIZE;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xFF) >>> (Byte.SIZE - rest) == 0;
    }

    /** Reads a literal; asks no name server. */
    private static Optional<InetAddress> address(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var zone = text.indexOf('%');
        var literal = (zone < 0 ? text : text.substring(0, zone)).strip();
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
