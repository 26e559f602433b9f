package eu.custos.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Goes through a file line by line in one buffer. */
final class Lines {

    static final int LONGEST = 65_535;

    private final Check check;
    private final String file;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 18];
    private int from;
    private int end;
    private int filled;

    Lines(Check check, String file, InputStream in) {
        this.check = check;
        this.file = file;
        this.in = in;
    }

    /** Whether there was one more line; it stands in the buffer until the next call. */
    boolean next() {
        from = Math.min(end + 1, filled);
        var at = from;
        while (true) {
            for (; at < filled; at++) {
                if (buffer[at] == '\n') {
                    end = at;
                    return true;
                }
            }
            if (at - from > LONGEST) {
                throw new Broken(check, file, "has a line of more than %d bytes".formatted(LONGEST));
            }
            at -= from;
            if (!fill()) {
                return false;
            }
        }
    }

    private boolean fill() {
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        from = 0;
        try {
            var count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                if (filled > 0) {
                    throw new Broken(check, file, "ends without a line end");
                }
                end = -1;
                return false;
            }
            filled += count;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    int length() {
        if (end - from > LONGEST) {
            throw new Broken(check, file, "has a line of more than %d bytes".formatted(LONGEST));
        }
        return end - from;
    }

    Object json() {
        try {
            var value = CanonicalJson.read(buffer, from, from + length());
            if (value != null) {
                return value;
            }
        } catch (NotCanonical e) {
            throw new Broken(check, file, "has a line that is not canonical JSON: " + e.getMessage());
        }
        throw new Broken(check, file, "has a line that is null");
    }
}
