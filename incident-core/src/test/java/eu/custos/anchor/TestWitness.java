package eu.custos.anchor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;

/** A witness that signs whatever it is given. */
final class TestWitness {

    final WitnessKey key;

    private final KeyPair pair;

    TestWitness(String name) {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var der = pair.getPublic().getEncoded();
            key = new WitnessKey(name, Arrays.copyOfRange(der, der.length - 32, der.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The note with this witness's line at its end. */
    byte[] cosigned(String note, Instant at) {
        return (note + line(note, at)).getBytes(StandardCharsets.UTF_8);
    }

    String line(String note, Instant at) {
        var text = note.substring(0, note.indexOf("\n\n") + 1);
        var message = "cosignature/v1\ntime %d\n%s".formatted(at.getEpochSecond(), text);
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return key.line(ByteBuffer.allocate(WitnessKey.SIGNATURE_LENGTH)
                    .putLong(at.getEpochSecond())
                    .put(signature.sign())
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
