package eu.custos.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What content is known by, as lower-case hex.
 *
 * @param sha1 to look it up elsewhere only; others can be made to have the same
 * @param md5 to look it up elsewhere only; others can be made to have the same
 */
record Digests(String sha256, String sha512, String sha1, String md5) {

    private static final int STEP = 64 * 1024;

    /** Of everything that can be read. */
    static Digests of(InputStream content) throws IOException {
        var taking = new Taking();
        var buffer = new byte[STEP];
        for (var length = content.read(buffer); length >= 0; length = content.read(buffer)) {
            taking.write(buffer, 0, length);
        }
        return taking.digests();
    }

    /** Takes the digests of what is written to it. */
    static final class Taking extends OutputStream {

        private final List<MessageDigest> all =
                List.of(algorithm("SHA-256"), algorithm("SHA-512"), algorithm("SHA-1"), algorithm("MD5"));

        @Override
        public void write(int b) {
            all.forEach(digest -> digest.update((byte) b));
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            all.forEach(digest -> digest.update(bytes, from, length));
        }

        Digests digests() {
            var hex = all.stream()
                    .map(digest -> HexFormat.of().formatHex(digest.digest()))
                    .toList();
            return new Digests(hex.get(0), hex.get(1), hex.get(2), hex.get(3));
        }

        private static MessageDigest algorithm(String name) {
            try {
                return MessageDigest.getInstance(name);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has " + name, e);
            }
        }
    }
}
