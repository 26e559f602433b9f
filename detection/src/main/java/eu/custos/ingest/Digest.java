package eu.custos.ingest;

import eu.custos.vocabulary.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 of raw bytes. */
public final class Digest {

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Sha256::running);

    private Digest() {}

    static byte[] sha256(byte[] bytes) {
        return SHA_256.get().digest(bytes);
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }
}
