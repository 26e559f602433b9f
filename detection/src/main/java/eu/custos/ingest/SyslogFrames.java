package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into messages, counted or ended by a line feed (RFC 6587), told apart message by message.
 *
 * <p>Of one longer than an item may be, so much is given that it is set aside as too long; the rest is passed over. A
 * message that is not there as a whole yet waits here and keeps nobody else's waiting.
 */
final class SyslogFrames {

    private static final int LONGEST_COUNT = 8;
    private static final int END = -1;
    private static final int NOT_YET = -2;

    private final InputStream in;
    private final int longest;
    private final byte[] read = new byte[8_192];
    private int at;
    private int end;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private Part part = Part.BETWEEN;
    private int left;

    /** What is read of a message now. */
    private enum Part {
        BETWEEN,
        COUNT,
        BEHIND_COUNT,
        COUNTED,
        LINE
    }

    /** Whether to wait for bytes that are not there. */
    private enum Reach {
        WAIT,
        THERE,
        READ_ALREADY
    }

    SyslogFrames(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next message on one line; null at the end. An unfinished last one is a message too. */
    byte @Nullable [] next() throws IOException {
        return next(Reach.WAIT);
    }

    /** The next message that is there as a whole without waiting; null where none is. */
    byte @Nullable [] poll() throws IOException {
        return next(Reach.THERE);
    }

    /** What was read and not given yet, the unfinished last one too; for a stream that nobody reads on. */
    List<byte[]> rest() throws IOException {
        var rest = new ArrayList<byte[]>();
        for (var one = next(Reach.READ_ALREADY); one != null; one = next(Reach.READ_ALREADY)) {
            rest.add(one);
        }
        if (message.size() > 0) {
            rest.add(taken());
        }
        return rest;
    }

    private byte @Nullable [] next(Reach reach) throws IOException {
        while (true) {
            var next = part == Part.COUNTED && left == 0 ? '\n' : peek(reach);
            if (next == NOT_YET || (next == END && part == Part.BETWEEN)) {
                return null;
            }
            if (next == END || ends(next)) {
                return taken();
            }
        }
    }

    /** Takes one byte in, or where it ends a message that needs none, leaves it; true where the message is whole. */
    private boolean ends(int next) {
        switch (part) {
            case BETWEEN -> begin(next);
            case COUNT -> count(next);
            case BEHIND_COUNT -> behindCount(next);
            case COUNTED -> {
                if (left == 0) {
                    return true;
                }
                at++;
                left--;
                // A message within a count may hold lines; an item of ours is one line.
                keep(next == '\n' || next == '\r' ? ' ' : next);
            }
            case LINE -> {
                at++;
                if (next == '\n') {
                    return true;
                }
                keep(next);
            }
        }
        return false;
    }

    private void begin(int next) {
        if (next == '\n' || next == '\r') {
            at++;
        } else {
            part = next >= '1' && next <= '9' ? Part.COUNT : Part.LINE;
        }
    }

    private void count(int next) {
        if (next >= '0' && next <= '9' && message.size() < LONGEST_COUNT) {
            at++;
            message.write(next);
        } else if (next == ' ') {
            at++;
            part = Part.BEHIND_COUNT;
        } else {
            part = Part.LINE;
        }
    }

    /** A line may begin with a year as well; what is counted begins with its priority (RFC 6587 3.4.1). */
    private void behindCount(int next) {
        if (next == '<') {
            left = Integer.parseInt(message.toString(US_ASCII));
            message.reset();
            part = Part.COUNTED;
        } else {
            keep(' ');
            part = Part.LINE;
        }
    }

    private void keep(int next) {
        if (message.size() <= longest) {
            message.write(next);
        }
    }

    private byte[] taken() {
        if (part == Part.BEHIND_COUNT) {
            keep(' ');
        }
        var whole = message.toByteArray();
        message.reset();
        part = Part.BETWEEN;
        return whole;
    }

    /** The next byte, which stays the next one. */
    private int peek(Reach reach) throws IOException {
        if (at == end) {
            if (reach == Reach.READ_ALREADY || (reach == Reach.THERE && in.available() <= 0)) {
                return NOT_YET;
            }
            at = 0;
            end = 0;
            var count = in.read(read);
            if (count < 0) {
                return END;
            }
            end = count;
            if (count == 0) {
                return NOT_YET;
            }
        }
        return read[at] & 0xFF;
    }
}
