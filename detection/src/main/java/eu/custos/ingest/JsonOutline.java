package eu.custos.ingest;

import java.util.Arrays;

/** Finds where values end by brackets and quotes alone, so that one broken value does not hide the next. */
final class JsonOutline {

    static final int UNCLOSED = -1;

    private final byte[] body;
    private byte[] open = new byte[64];
    private int reached;

    JsonOutline(byte[] body) {
        this.body = body;
    }

    int skipSpace(int from) {
        var at = from;
        while (at < body.length && isSpace(body[at])) {
            at++;
        }
        return at;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /**
     * Where the array element that begins here ends: at its comma, at the array's bracket or at the end of the body.
     *
     * @return {@link #UNCLOSED} where brackets or quotes do not match
     */
    int endOfElement(int from) {
        return end(from, true);
    }

    /** Just after the bracket that closes the object or array that begins here, or {@link #UNCLOSED}. */
    int endOfStructure(int from) {
        return end(from, false);
    }

    /** How far the last search had to look. */
    int reached() {
        return reached;
    }

    private int end(int from, boolean element) {
        var depth = 0;
        for (var at = from; at < body.length; at++) {
            reached = at;
            var b = body[at];
            if (b == '"') {
                at = endOfString(at);
            } else if (b == '{' || b == '[') {
                push(depth++, b);
            } else if (b == '}' || b == ']') {
                if (depth == 0) {
                    return element && b == ']' ? at : UNCLOSED;
                }
                if (!closes(open[--depth], b)) {
                    return UNCLOSED;
                }
                if (depth == 0 && !element) {
                    return at + 1;
                }
            } else if (b == ',' && depth == 0 && element) {
                return at;
            }
            if (at == UNCLOSED) {
                reached = body.length;
                return UNCLOSED;
            }
        }
        return element && depth == 0 ? body.length : UNCLOSED;
    }

    private int endOfString(int quote) {
        for (var at = quote + 1; at < body.length; at++) {
            if (body[at] == '\\') {
                at++;
            } else if (body[at] == '"') {
                return at;
            }
        }
        return UNCLOSED;
    }

    private void push(int depth, byte bracket) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, open.length * 2);
        }
        open[depth] = bracket;
    }

    private static boolean closes(byte open, byte close) {
        return (open == '{' && close == '}') || (open == '[' && close == ']');
    }
}
