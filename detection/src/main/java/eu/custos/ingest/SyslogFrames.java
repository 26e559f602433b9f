package eu.custos.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into messages, counted or ended by a line feed (RFC 6587), told apart message by message.
 *
 * <p>Of one longer than an item may be, so much is given that it is set aside as too long; the rest is passed over.
 */
final class SyslogFrames {

    private static final int LONGEST_COUNT = 8;

    private final InputStream in;
    private final int longest;

    SyslogFrames(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** True where a message, or a part of one, is there without waiting. */
    boolean waiting() throws IOException {
        return in.available() > 0;
    }

    /** The next message on one line; null at the end. An unfinished last one is a message too. */
    byte @Nullable [] next() throws IOException {
        var first = in.read();
        while (first == '\n' || first == '\r') {
            first = in.read();
        }
        if (first < 0) {
            return null;
        }
        var message = new ByteArrayOutputStream();
        var counted = first >= '1' && first <= '9';
        while (counted && first >= '0' && first <= '9' && message.size() < LONGEST_COUNT) {
            message.write(first);
            first = in.read();
        }
        // A line may begin with a year as well; what is counted begins with its priority (RFC 6587 3.4.1).
        if (counted && first == ' ' && next('<')) {
            return counted(Integer.parseInt(message.toString(java.nio.charset.StandardCharsets.US_ASCII)));
        }
        while (first >= 0 && first != '\n') {
            keep(message, first);
            first = in.read();
        }
        return message.toByteArray();
    }

    private boolean next(char wanted) throws IOException {
        in.mark(1);
        var next = in.read();
        in.reset();
        return next == wanted;
    }

    private byte[] counted(int count) throws IOException {
        var message = new ByteArrayOutputStream();
        for (var n = 0; n < count; n++) {
            var next = in.read();
            if (next < 0) {
                break;
            }
            // A message within a count may hold lines; an item of ours is one line.
            keep(message, next == '\n' || next == '\r' ? ' ' : next);
        }
        return message.toByteArray();
    }

    private void keep(ByteArrayOutputStream message, int next) {
        if (message.size() <= longest) {
            message.write(next);
        }
    }
}
