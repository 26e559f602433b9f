package eu.custos.ingest;

import org.jspecify.annotations.Nullable;

/** Cuts a JSON body: the elements of an array, or one value, or values on lines of their own. */
final class JsonSplitter {

    private final byte[] body;
    private final JsonCheck check;
    private final JsonOutline outline;
    private final Pieces pieces;
    private final Resync resync;

    JsonSplitter(byte[] body, JsonCheck check, Pieces pieces) {
        this.body = body;
        this.check = check;
        this.pieces = pieces;
        outline = new JsonOutline(body);
        resync = new Resync(body, outline, check);
    }

    void split(int start) {
        var first = outline.skipSpace(start);
        if (first == body.length) {
            return;
        }
        if (body[first] == '[') {
            array(first + 1);
        } else {
            values(first);
        }
    }

    private void array(int from) {
        var at = outline.skipSpace(from);
        if (at < body.length && body[at] == ']') {
            trailing(at + 1);
            return;
        }
        while (true) {
            var end = outline.endOfElement(at);
            if (end == JsonOutline.UNCLOSED) {
                end = resync.after(at);
            }
            var fault = fault(at, end);
            pieces.add(at, end, fault);
            if (end == body.length) {
                if (fault == null) {
                    unclosed();
                }
                return;
            }
            if (body[end] == ']') {
                trailing(end + 1);
                return;
            }
            if (fault == null) {
                resync.sound(at);
            }
            at = outline.skipSpace(end + 1);
        }
    }

    private void values(int first) {
        var at = first;
        while (at < body.length) {
            var end = body[at] == '{' || body[at] == '[' ? outline.endOfStructure(at) : body.length;
            end = end == JsonOutline.UNCLOSED ? body.length : end;
            pieces.add(at, end, fault(at, end));
            var next = outline.skipSpace(end);
            if (next < body.length && !onNewLine(end, next)) {
                trailing(end);
                return;
            }
            at = next;
        }
    }

    /** Objects each on a line of their own are taken as JSON lines, whatever the content type says. */
    private boolean onNewLine(int end, int next) {
        for (var at = end; at < next; at++) {
            if (body[at] == '\n') {
                return body[next] == '{';
            }
        }
        return false;
    }

    private void trailing(int from) {
        if (outline.skipSpace(from) < body.length) {
            pieces.add(
                    from, body.length, new Fault(Fault.Kind.MALFORMED, "Something follows the end of the JSON value"));
        }
    }

    private void unclosed() {
        pieces.add(body.length, body.length, new Fault(Fault.Kind.MALFORMED, "The array is not closed"));
    }

    private @Nullable Fault fault(int from, int to) {
        return check.check(body, from, to).orElse(null);
    }
}
