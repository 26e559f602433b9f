package eu.custos.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a body up to the limit, counted after decompression, so that a bomb goes off no further than that. */
final class BodyReader {

    private static final int FIRST = 16 * 1024;

    private final int limit;

    BodyReader(long limit) {
        this.limit = Math.toIntExact(limit);
    }

    byte[] read(InputStream body, @Nullable String encoding, BodyMemory.Share share) throws IOException {
        try (var plain = decoded(body, encoding)) {
            return drain(plain, share);
        } catch (ZipException | EOFException broken) {
            throw new IntakeRefused.Unreadable("The body is not complete gzip: %s".formatted(broken.getMessage()));
        }
    }

    private static InputStream decoded(InputStream body, @Nullable String encoding) throws IOException {
        var name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body, FIRST);
            default -> throw new IntakeRefused.UnsupportedForm("Content-Encoding is gzip or none");
        };
    }

    private byte[] drain(InputStream plain, BodyMemory.Share share) throws IOException {
        share.grow(FIRST);
        var buffer = new byte[FIRST];
        var length = 0;
        for (var n = plain.read(buffer, 0, buffer.length);
                n >= 0;
                n = plain.read(buffer, length, buffer.length - length)) {
            length += n;
            if (length > limit) {
                throw new IntakeRefused.TooLarge(limit);
            }
            if (length == buffer.length) {
                var larger = Math.min(buffer.length * 2, limit + 1);
                share.grow(larger);
                buffer = Arrays.copyOf(buffer, larger);
            }
        }
        return Arrays.copyOf(buffer, length);
    }
}
