package eu.custos.anchor;

import eu.custos.evidence.Ed25519;
import eu.custos.vocabulary.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** An Ed25519 key that signs checkpoints of others, under a name (c2sp.org/tlog-cosignature, type 4). */
final class WitnessKey {

    static final int SIGNATURE_LENGTH = 72;

    private static final byte COSIGNATURE = 4;
    private static final int KEY_LENGTH = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:-]{0,99}");

    private final String name;
    private final byte[] publicKey;

    WitnessKey(String name, byte[] publicKey) {
        this.name = name;
        this.publicKey = publicKey.clone();
    }

    /** Of the form that c2sp.org/signed-note gives keys: name, id in hex and key in base64, apart by a plus. */
    static WitnessKey parse(String text) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new AnchorException.UnreadableKey("it has %d parts instead of three".formatted(parts.length));
        }
        if (!NAME.matcher(parts[0]).matches()) {
            throw new AnchorException.UnreadableKey(
                    "a name has up to 100 letters, digits, dots, slashes, colons and hyphens");
        }
        var material = decoded(parts[2]);
        if (material.length != 1 + KEY_LENGTH || material[0] != COSIGNATURE) {
            throw new AnchorException.UnreadableKey("the key is not an Ed25519 cosignature key (type 4, 32 bytes)");
        }
        var key = new WitnessKey(parts[0], Arrays.copyOfRange(material, 1, material.length));
        if (!key.idInHex().equals(parts[1])) {
            throw new AnchorException.UnreadableKey("its id would be %s, not what it says".formatted(key.idInHex()));
        }
        return key;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new AnchorException.UnreadableKey("the key is not base64");
        }
    }

    String name() {
        return name;
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] id() {
        var digest = Sha256.running();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(COSIGNATURE);
        return Arrays.copyOf(digest.digest(publicKey), 4);
    }

    String idInHex() {
        return HexFormat.of().formatHex(id());
    }

    String verifierKey() {
        var material = ByteBuffer.allocate(1 + KEY_LENGTH)
                .put(COSIGNATURE)
                .put(publicKey)
                .array();
        return "%s+%s+%s".formatted(name, idInHex(), Base64.getEncoder().encodeToString(material));
    }

    /** Whether the eight bytes of time and 64 of signature hold over a checkpoint's signed text. */
    boolean verifies(byte[] signedText, byte[] timed) {
        if (timed.length != SIGNATURE_LENGTH || seconds(timed) < 0) {
            return false;
        }
        var head = "cosignature/v1\ntime %d\n".formatted(seconds(timed)).getBytes(StandardCharsets.UTF_8);
        var message = new ByteArrayOutputStream(head.length + signedText.length);
        message.writeBytes(head);
        message.writeBytes(signedText);
        return Ed25519.verifies(publicKey, message.toByteArray(), Arrays.copyOfRange(timed, 8, timed.length));
    }

    String line(byte[] timed) {
        var blob = ByteBuffer.allocate(4 + timed.length).put(id()).put(timed).array();
        return "\u2014 %s %s\n".formatted(name, Base64.getEncoder().encodeToString(blob));
    }

    /** A time that the calendar has not is far in the future. */
    static Instant signedAt(byte[] timed) {
        return Instant.ofEpochSecond(Math.min(seconds(timed), Instant.MAX.getEpochSecond()));
    }

    private static long seconds(byte[] timed) {
        return ByteBuffer.wrap(timed).getLong();
    }
}
