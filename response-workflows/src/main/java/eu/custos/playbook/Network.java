package eu.custos.playbook;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address, or a block of them.
 *
 * @param bytes of its first address
 * @param bits of the prefix that all its addresses share
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Network(byte[] bytes, int bits) {

    private static final Pattern FORM = Pattern.compile("([0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    /** Null for what is no address. */
    static @Nullable Network of(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return null;
        }
        try {
            var address = InetAddress.ofLiteral(form.group(1)).getAddress();
            var bits = form.group(2) == null ? address.length * 8 : Integer.parseInt(form.group(2));
            return bits <= address.length * 8 ? new Network(address, bits) : null;
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    boolean contains(Network other) {
        if (bytes.length != other.bytes.length || bits > other.bits) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> (bit % 8);
            if ((bytes[bit / 8] & mask) != (other.bytes[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
