package eu.custos.ingest.adapter;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address in its usual form, and whether it lies inside somebody's own network. */
record IpAddress(String text, boolean internal, boolean many) {

    private static final Pattern V4 = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");
    private static final Pattern V4_PORT = Pattern.compile("((?:\\d{1,3}\\.){3}\\d{1,3})[:#]\\d{1,5}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}(?:%[\\w.-]{1,20})?");

    /** Reads a literal, with or without brackets, port and a bar before it; asks no name server. */
    static Optional<IpAddress> of(String text) {
        var literal = text.strip();
        if (literal.startsWith("/")) {
            // As Java writes an address of which it knows no name.
            literal = literal.substring(1);
        }
        if (literal.startsWith("[") && literal.indexOf(']') > 0) {
            literal = literal.substring(1, literal.indexOf(']'));
        }
        var port = V4_PORT.matcher(literal);
        if (port.matches()) {
            literal = port.group(1);
        }
        if (!V4.matcher(literal).matches()
                && !(literal.contains(":") && V6.matcher(literal).matches())) {
            return Optional.empty();
        }
        var zone = literal.indexOf('%');
        try {
            return Optional.of(of(InetAddress.ofLiteral(zone < 0 ? literal : literal.substring(0, zone))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** As RFC 5952 recommends: without leading zeros, the longest run of zeros left out, in small letters. */
    private static String text(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        var groups = new int[8];
        for (var n = 0; n < groups.length; n++) {
            groups[n] = ((bytes[2 * n] & 0xFF) << 8) | (bytes[2 * n + 1] & 0xFF);
        }
        var from = -1;
        var longest = 1;
        for (var n = 0; n < groups.length; n++) {
            var end = n;
            while (end < groups.length && groups[end] == 0) {
                end++;
            }
            if (end - n > longest) {
                from = n;
                longest = end - n;
            }
        }
        var text = new StringBuilder();
        for (var n = 0; n < groups.length; n++) {
            if (n == from) {
                text.append("::");
                n += longest - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[n]));
            }
        }
        return text.toString();
    }

    private static IpAddress of(InetAddress address) {
        var bytes = address.getAddress();
        var unique = address instanceof Inet6Address && (bytes[0] & 0xFE) == 0xFC;
        var carrier = bytes.length == 4 && (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
        var internal = address.isSiteLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || unique
                || carrier;
        var broadcast = bytes.length == 4 && (bytes[3] & 0xFF) == 255;
        return new IpAddress(
                text(address), internal, address.isMulticastAddress() || address.isAnyLocalAddress() || broadcast);
    }
}
