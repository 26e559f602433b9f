package eu.custos.verify;

import java.nio.charset.StandardCharsets;

/** A DSSE envelope with one signature. */
final class Envelope {

    static final String FILE = "evidence.dsse.json";
    static final String TYPE = "application/vnd.in-toto+json";

    private final byte[] payload;
    private final byte[] signature;
    private final String keyId;

    private Envelope(byte[] payload, byte[] signature, String keyId) {
        this.payload = payload;
        this.signature = signature;
        this.keyId = keyId;
    }

    static Envelope read(byte[] bytes) {
        var envelope = Members.of(Check.STATEMENT_FORM, FILE, bytes).only("payload", "payloadType", "signatures");
        var signatures = envelope.objects("signatures");
        if (!envelope.text("payloadType").equals(TYPE) || signatures.size() != 1) {
            throw envelope.broken("has another payload type, or not one signature");
        }
        var signed = signatures.getFirst().only("keyid", "sig");
        return new Envelope(base64(envelope, "payload"), base64(signed, "sig"), signed.text("keyid", Form.HASH));
    }

    private static byte[] base64(Members members, String name) {
        try {
            return NoteSignature.strictBase64(members.text(name));
        } catch (IllegalArgumentException _) {
            throw members.broken("'%s' is not in the one form of Base64".formatted(name));
        }
    }

    /** The key that signed, among those trusted. */
    VerifierKey signer(Trust trust) {
        var key = trust.logById(keyId).orElseThrow(() -> broken("is signed by a key that is not trusted: " + keyId));
        if (!key.key().verifies(preAuthentication(TYPE, payload), signature)) {
            throw broken("has a signature that does not verify");
        }
        return key;
    }

    private static Broken broken(String reason) {
        return new Broken(Check.STATEMENT_SIGNATURE, FILE, reason);
    }

    byte[] payload() {
        return payload.clone();
    }

    /** What DSSE signs (protocol, "PAE"): lengths before contents, so that neither can run into the other. */
    static byte[] preAuthentication(String type, byte[] payload) {
        var typeBytes = type.getBytes(StandardCharsets.UTF_8);
        var head = "DSSEv1 %d %s %d "
                .formatted(typeBytes.length, type, payload.length)
                .getBytes(StandardCharsets.UTF_8);
        var all = new byte[head.length + payload.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(payload, 0, all, head.length, payload.length);
        return all;
    }
}
