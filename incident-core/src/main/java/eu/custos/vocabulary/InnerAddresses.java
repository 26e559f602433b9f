package eu.custos.vocabulary;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** IP addresses that say nothing outside the network in which they were seen. */
public final class InnerAddresses {

    private static final Pattern LITERAL = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    private InnerAddresses() {}

    /** Inside everybody's own networks, or nobody's address at all. */
    public static boolean hold(InetAddress address) {
        var bytes = address.getAddress();
        var unique = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        var carrier = bytes.length == 4 && (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
        return address.isSiteLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || unique
                || carrier;
    }

    /** The same for a text; what is no address is nobody's. No name server is asked. */
    public static boolean hold(String text) {
        try {
            return !LITERAL.matcher(text).matches() || hold(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException noAddress) {
            return true;
        }
    }
}
