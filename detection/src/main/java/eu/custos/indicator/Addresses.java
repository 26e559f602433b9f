package eu.custos.indicator;

import eu.custos.vocabulary.InnerAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses and networks in the form in which they are compared. */
final class Addresses {

    private static final Pattern V4 = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private Addresses() {}

    /** Reads a literal; asks no name server. */
    static Optional<InetAddress> literal(String text) {
        if (!V4.matcher(text).matches()
                && !(text.indexOf(':') >= 0 && V6.matcher(text).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static int bits(InetAddress address) {
        return address.getAddress().length * 8;
    }

    static String key(InetAddress address) {
        return IndicatorKind.IP.key(form(address.getAddress()));
    }

    /** Of the network of that length which holds the address. */
    static String key(InetAddress address, int length) {
        if (length == bits(address)) {
            return key(address);
        }
        var bytes = address.getAddress();
        for (var n = 0; n < bytes.length; n++) {
            var kept = Math.clamp(length - 8L * n, 0, 8);
            bytes[n] &= (byte) (0xFF << (8 - kept));
        }
        return IndicatorKind.NETWORK.key(form(bytes) + "/" + length);
    }

    static boolean local(InetAddress address) {
        return InnerAddresses.hold(address);
    }

    static boolean isV4(InetAddress address) {
        return address instanceof Inet4Address;
    }

    private static String form(byte[] bytes) {
        if (bytes.length == 4) {
            return (bytes[0] & 0xFF) + "." + (bytes[1] & 0xFF) + "." + (bytes[2] & 0xFF) + "." + (bytes[3] & 0xFF);
        }
        return HexFormat.of().formatHex(bytes).replaceAll("(.{4})(?!$)", "$1:");
    }
}
