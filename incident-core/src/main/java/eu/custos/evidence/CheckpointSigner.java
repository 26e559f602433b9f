package eu.custos.evidence;

/** Signs checkpoints with Ed25519 (RFC 8032); the private key may live outside the platform. */
public interface CheckpointSigner {

    /** The 32 bytes of RFC 8032, section 5.1.5. */
    byte[] publicKey();

    /** The 64 bytes of the signature over the text. */
    byte[] sign(byte[] text);
}
