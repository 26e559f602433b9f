package eu.custos.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * Seals content as it is written, whatever its length, with two chunks in memory.
 *
 * <p>Only {@link #finish} makes it whole: what was broken off never opens.
 */
public final class SealedOutput extends OutputStream {

    private final OutputStream out;
    private final SealingKey key;
    private final String place;
    private final byte[] prefix = SealingKey.random(Chunks.PREFIX);
    private final byte[] chunk = new byte[Chunks.PLAIN];
    private int filled;
    private int number;
    private boolean finished;

    public SealedOutput(OutputStream out, SealingKey key, String place) throws IOException {
        this.out = out;
        this.key = key;
        this.place = place;
        out.write(Chunks.head(prefix));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (finished) {
            throw new IOException("The content is sealed already");
        }
        var at = from;
        var left = length;
        while (left > 0) {
            if (filled == chunk.length) {
                seal(false);
            }
            var some = Math.min(left, chunk.length - filled);
            System.arraycopy(bytes, at, chunk, filled, some);
            filled += some;
            at += some;
            left -= some;
        }
    }

    /** Seals the last chunk, which may be empty. */
    public void finish() throws IOException {
        if (!finished) {
            seal(true);
            finished = true;
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void seal(boolean last) throws IOException {
        try {
            var cipher = key.cipher(Cipher.ENCRYPT_MODE, Chunks.nonce(prefix, number, last), place);
            out.write(cipher.doFinal(chunk, 0, filled));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
        number = Math.incrementExact(number);
        filled = 0;
    }
}
