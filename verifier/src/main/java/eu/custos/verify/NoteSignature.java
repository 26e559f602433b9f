package eu.custos.verify;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A signature line of a note: who claims to have signed, and the bytes. */
final class NoteSignature {

    private static final String DASH = "\u2014 ";
    private static final int COSIGNATURE = 72;

    private final String name;
    private final byte[] bytes;

    private NoteSignature(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    static NoteSignature parse(String line) {
        var parts = line.split(" ", -1);
        if (!line.startsWith(DASH) || parts.length != 3 || parts[1].isEmpty()) {
            throw new IllegalArgumentException("'%s' is no signature line".formatted(line));
        }
        var bytes = strictBase64(parts[2]);
        if (bytes.length < 5) {
            throw new IllegalArgumentException("a signature is too short");
        }
        return new NoteSignature(parts[1], bytes);
    }

    /** Refuses a second spelling of the same bytes. */
    static byte[] strictBase64(String text) {
        var bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("'%s' is not in the one form of Base64".formatted(text));
        }
        return bytes;
    }

    String name() {
        return name;
    }

    boolean isById(byte[] id) {
        return Arrays.equals(bytes, 0, 4, id, 0, 4);
    }

    byte[] signature() {
        return Arrays.copyOfRange(bytes, 4, bytes.length);
    }

    Optional<Long> cosignedAt() {
        if (bytes.length != 4 + COSIGNATURE) {
            return Optional.empty();
        }
        var time = ByteBuffer.wrap(bytes).getLong(4);
        return time < 0 ? Optional.empty() : Optional.of(time);
    }
}
