package eu.custos.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/** A key as C2SP signed-note writes it, {@code name+id+key}: of a log (type 1) or of a witness (type 4). */
public final class VerifierKey {

    static final int LOG = 1;
    static final int WITNESS = 4;

    private static final int KEY_LENGTH = 33;

    private final String name;
    private final int type;
    private final Ed25519Key key;
    private final byte[] id;

    private VerifierKey(String name, int type, Ed25519Key key) {
        this.name = name;
        this.type = type;
        this.key = key;
        id = Arrays.copyOf(
                Digests.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {(byte) type}, key.raw()), 4);
    }

    /** Refuses what is no such key with an {@link IllegalArgumentException}. */
    public static VerifierKey parse(String text) {
        var parts = text.split("\\+", 3);
        try {
            var bytes = NoteSignature.strictBase64(parts.length < 3 ? "" : parts[2]);
            if (bytes.length != KEY_LENGTH || !isName(parts[0]) || (bytes[0] != LOG && bytes[0] != WITNESS)) {
                throw new IllegalArgumentException("'%s' is no Ed25519 verifier key".formatted(text));
            }
            var key = new VerifierKey(parts[0], bytes[0], new Ed25519Key(Arrays.copyOfRange(bytes, 1, KEY_LENGTH)));
            if (!Digests.hex(key.id).equals(parts[1])) {
                throw new IllegalArgumentException("'%s' has not the id of its key".formatted(text));
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("'%s' is no Ed25519 verifier key".formatted(text), e);
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    String name() {
        return name;
    }

    /** The same key under another name. */
    VerifierKey under(String other) {
        return new VerifierKey(other, type, key);
    }

    /** As {@link #parse} reads it. */
    String text() {
        var bytes = new byte[KEY_LENGTH];
        bytes[0] = (byte) type;
        System.arraycopy(key.raw(), 0, bytes, 1, KEY_LENGTH - 1);
        return shortText() + "+" + Base64.getEncoder().encodeToString(bytes);
    }

    String shortText() {
        return name + "+" + Digests.hex(id);
    }

    boolean isOfLog() {
        return type == LOG;
    }

    Ed25519Key key() {
        return key;
    }

    /** Whether a signature line claims to be by this key. */
    boolean isNamedBy(NoteSignature line) {
        return name.equals(line.name()) && line.isById(id);
    }

    boolean verifies(String text, NoteSignature line) {
        var signature = line.signature();
        if (type == LOG) {
            return key.verifies(text.getBytes(StandardCharsets.UTF_8), signature);
        }
        return line.cosignedAt()
                .map(time -> key.verifies(
                        "cosignature/v1\ntime %d\n%s".formatted(time, text).getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(signature, 8, signature.length)))
                .orElse(false);
    }
}
