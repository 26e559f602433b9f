package eu.custos.ingest;

import java.util.Arrays;

/**
 * Finds the next trustworthy element of an array after one whose brackets or quotes do not match.
 *
 * <p>A part inside the broken element may look like an element too. A candidate is trusted where it begins with the
 * same name as a sound element did, or where everything from it to the end of the body is well formed. The effort is
 * bounded by the size of the body.
 */
final class Resync {

    private final byte[] body;
    private final JsonOutline outline;
    private final JsonCheck check;
    private long effort;
    private byte[] likeness = {};

    Resync(byte[] body, JsonOutline outline, JsonCheck check) {
        this.body = body;
        this.outline = outline;
        this.check = check;
        effort = 16L * body.length + 65_536;
    }

    /** Remembers how a sound element begins. */
    void sound(int element) {
        if (likeness.length == 0 && body[element] == '{') {
            likeness = beginning(element);
        }
    }

    /** The comma before that element, or the end of the body where there is none. */
    int after(int broken) {
        for (var at = broken; at < body.length && effort > 0; at++) {
            if (body[at] == ',') {
                var candidate = outline.skipSpace(at + 1);
                if (candidate < body.length && body[candidate] == '{' && trusted(candidate)) {
                    return at;
                }
            }
        }
        return body.length;
    }

    private boolean trusted(int candidate) {
        if (likeness.length > 0 && Arrays.equals(likeness, beginning(candidate)) && soundEnd(candidate) >= 0) {
            return true;
        }
        for (var at = candidate; at < body.length; ) {
            var end = soundEnd(at);
            if (end < 0 || end == body.length) {
                return false;
            }
            if (body[end] == ']') {
                return outline.skipSpace(end + 1) == body.length;
            }
            at = outline.skipSpace(end + 1);
        }
        return false;
    }

    private int soundEnd(int at) {
        var end = outline.endOfElement(at);
        effort -= 64 + outline.reached() - at;
        return end == JsonOutline.UNCLOSED || check.check(body, at, end).isPresent() ? JsonOutline.UNCLOSED : end;
    }

    /** The bytes up to the first colon, without white space. */
    private byte[] beginning(int element) {
        var found = new byte[64];
        var length = 0;
        for (var at = element; at < body.length && body[at] != ':' && length < found.length; at++) {
            if (!JsonOutline.isSpace(body[at])) {
                found[length++] = body[at];
            }
        }
        return Arrays.copyOf(found, length);
    }
}
