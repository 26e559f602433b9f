package eu.custos.seal;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * Opens what {@link SealedOutput} sealed, chunk by chunk; a byte is given out only when its chunk is known to be whole.
 *
 * <p>That nothing is missing at the end is known at the end: until then no reader may act on what it got.
 */
public final class SealedInput extends InputStream {

    private final InputStream in;
    private final SealingKey key;
    private final String place;
    private final byte[] prefix;
    private byte[] ahead;
    private byte[] chunk = new byte[0];
    private int at;
    private int number;
    private boolean ended;

    /**
     * Reads the first chunk.
     *
     * @throws CannotOpen where it does not begin as sealed content does; reading throws it, too
     */
    public SealedInput(InputStream in, SealingKey key, String place) throws IOException {
        this.in = in;
        this.key = key;
        this.place = place;
        prefix = Chunks.prefix(in.readNBytes(Chunks.HEAD));
        ahead = in.readNBytes(Chunks.SEALED);
    }

    @Override
    public int read() throws IOException {
        return ready() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        java.util.Objects.checkFromIndexSize(from, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        var some = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, bytes, from, some);
        at += some;
        return some;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean ready() throws IOException {
        while (at == chunk.length && !ended) {
            next();
        }
        return at < chunk.length;
    }

    private void next() throws IOException {
        var sealed = ahead;
        ahead = sealed.length < Chunks.SEALED ? new byte[0] : in.readNBytes(Chunks.SEALED);
        var last = ahead.length == 0;
        try {
            chunk = key.cipher(Cipher.DECRYPT_MODE, Chunks.nonce(prefix, number, last), place)
                    .doFinal(sealed);
        } catch (GeneralSecurityException changed) {
            throw new CannotOpen("Chunk %d was changed, moved or cut off".formatted(number), changed);
        }
        number = Math.incrementExact(number);
        at = 0;
        ended = last;
    }
}
