package eu.custos.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Content that comes from a store: a connection that breaks off or crawls is no change of the content. */
final class BucketInput extends FilterInputStream {

    private final long bytes;
    private final Clock clock;
    private final Instant until;
    private long read;

    BucketInput(InputStream in, long bytes, BucketSettings settings, Clock clock) {
        super(in);
        this.bytes = bytes;
        this.clock = clock;
        this.until = clock.instant().plus(settings.within(bytes));
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (clock.instant().isAfter(until)) {
            throw broken("came too slowly", null);
        }
        int some;
        try {
            some = in.read(into, from, length);
        } catch (IOException | SdkException failure) {
            throw broken("broke off", failure);
        }
        if (some < 0 && read < bytes) {
            throw broken("broke off", null);
        }
        read += Math.max(0, some);
        return some;
    }

    private StoreAway broken(String how, @Nullable Throwable cause) {
        return new StoreAway("Content from the store %s after %d of %d bytes".formatted(how, read, bytes), cause);
    }
}
