package eu.custos.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A key pair that signs notes, as a log (type 1) or as a witness (type 4). */
record NoteKey(String name, int type, KeyPair pair) {

    static NoteKey log(String name) {
        return new NoteKey(name, 1, pairOf());
    }

    static NoteKey witness(String name) {
        return new NoteKey(name, 4, pairOf());
    }

    NoteKey under(String other) {
        return new NoteKey(other, type, pair);
    }

    String signature(String text) {
        return Base64.getEncoder().encodeToString(sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static KeyPair pairOf() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] raw() {
        var encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    String id() {
        return HexFormat.of().formatHex(Rfc6962.sha256(raw()));
    }

    private byte[] keyId() {
        var head = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Rfc6962.sha256(head, new byte[] {(byte) type}, raw()), 4);
    }

    String vkey() {
        var typed = ByteBuffer.allocate(33).put((byte) type).put(raw()).array();
        return name + "+" + HexFormat.of().formatHex(keyId()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    byte[] sign(byte[] message) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A signature line under the text of a note. */
    String line(String text) {
        var time = 1_795_600_000L;
        var message = type == 1 ? text : "cosignature/v1\ntime " + time + "\n" + text;
        var signature = sign(message.getBytes(StandardCharsets.UTF_8));
        var bytes = ByteBuffer.allocate(type == 1 ? 68 : 76).put(keyId());
        if (type != 1) {
            bytes.putLong(time);
        }
        return "\u2014 " + name + " "
                + Base64.getEncoder().encodeToString(bytes.put(signature).array()) + "\n";
    }
}
