package eu.custos.ingest;

import java.nio.charset.StandardCharsets;

/**
 * Recognises one well-formed JSON value by looking at each byte once and making nothing of it.
 *
 * <p>Every item that comes in passes here. It says no to whatever is unusual too, such as deep nesting or a long number,
 * and {@link JsonCheck} then says what of it: what is plain here is sound there, but not the other way round.
 */
final class PlainJson {

    private static final int DEEPEST = 60;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_TEXT = 40_000;
    private static final int NOTHING = -1;

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private final int end;
    private int at;

    private PlainJson(byte[] body, int from, int end) {
        this.body = body;
        this.end = end;
        at = from;
    }

    /** True for exactly one value between those places, with or without white space around it. */
    static boolean is(byte[] body, int from, int to) {
        var item = new PlainJson(body, from, to);
        return item.value(0) && item.next() == NOTHING;
    }

    private boolean value(int depth) {
        return switch (next()) {
            case '{' -> depth < DEEPEST && object(depth + 1);
            case '[' -> depth < DEEPEST && array(depth + 1);
            case '"' -> text();
            case 't' -> word(TRUE);
            case 'f' -> word(FALSE);
            case 'n' -> word(NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> false;
        };
    }

    private boolean object(int depth) {
        at++;
        if (taken('}')) {
            return true;
        }
        do {
            if (next() != '"' || !text() || !taken(':') || !value(depth)) {
                return false;
            }
        } while (taken(','));
        return taken('}');
    }

    private boolean array(int depth) {
        at++;
        if (taken(']')) {
            return true;
        }
        do {
            if (!value(depth)) {
                return false;
            }
        } while (taken(','));
        return taken(']');
    }

    private boolean text() {
        var from = ++at;
        while (true) {
            at = afterLetters(at);
            if (at == end) {
                return false;
            }
            if (body[at] == '"') {
                return at++ - from <= LONGEST_TEXT;
            }
            var length = body[at] == '\\' ? escape() : Utf8.sequence(body, at, end);
            if (length == 0) {
                return false;
            }
            at += length;
        }
    }

    /** Behind what may stand in a text as it is; bytes beyond ASCII are negative. */
    private int afterLetters(int from) {
        var here = from;
        while (here < end && body[here] >= ' ' && body[here] != '"' && body[here] != '\\') {
            here++;
        }
        return here;
    }

    private int escape() {
        if (at + 1 == end) {
            return 0;
        }
        return switch (body[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
            case 'u' -> isHex(at + 2) ? 6 : 0;
            default -> 0;
        };
    }

    private boolean isHex(int from) {
        if (from + 4 > end) {
            return false;
        }
        for (var digit = from; digit < from + 4; digit++) {
            if (Character.digit(body[digit], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        var from = at;
        at += body[at] == '-' ? 1 : 0;
        if (at < end && body[at] == '0') {
            at++;
        } else if (!digits()) {
            return false;
        }
        if (at < end && body[at] == '.') {
            at++;
            if (!digits()) {
                return false;
            }
        }
        return exponent() && at - from <= LONGEST_NUMBER;
    }

    private boolean exponent() {
        if (at == end || (body[at] != 'e' && body[at] != 'E')) {
            return true;
        }
        at++;
        if (at < end && (body[at] == '+' || body[at] == '-')) {
            at++;
        }
        return digits();
    }

    private boolean digits() {
        var from = at;
        while (at < end && body[at] >= '0' && body[at] <= '9') {
            at++;
        }
        return at > from;
    }

    private boolean word(byte[] word) {
        if (end - at < word.length) {
            return false;
        }
        for (var letter : word) {
            if (body[at++] != letter) {
                return false;
            }
        }
        return true;
    }

    private boolean taken(char sign) {
        if (next() != sign) {
            return false;
        }
        at++;
        return true;
    }

    /** The next byte that is no white space, without passing it; {@link #NOTHING} at the end. */
    private int next() {
        while (at < end && JsonOutline.isSpace(body[at])) {
            at++;
        }
        return at < end ? body[at] : NOTHING;
    }
}
