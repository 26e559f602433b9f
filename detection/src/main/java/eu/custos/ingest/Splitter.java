package eu.custos.ingest;

import java.util.List;

/**
 * Cuts a delivery into its items' exact bytes.
 *
 * <p>Every byte of the body but separators lands in some item: what is no item in its place becomes one with a fault,
 * so that nothing is lost and nothing that is well formed suffers from what stands beside it.
 */
final class Splitter {

    /** Most items of a delivery, and largest item in bytes. */
    record Limits(int items, int itemBytes) {}

    /** How a body is to be read. */
    enum Form {
        JSON,
        JSON_LINES,
        TEXT_LINES
    }

    private final JsonCheck check = new JsonCheck();
    private final Limits limits;

    Splitter(Limits limits) {
        this.limits = limits;
    }

    /**
     * The items in order; none for a body of nothing but white space.
     *
     * @throws IntakeRefused.TooManyItems beyond the limit
     */
    List<Piece> split(byte[] body, Form form) {
        var pieces = new Pieces(body, limits);
        var start = Utf8.afterBom(body);
        if (Utf8.looksWide(body)) {
            pieces.add(0, body.length, new Fault(Fault.Kind.ENCODING, "Looks like UTF-16 or UTF-32; send UTF-8"));
            return pieces.all();
        }
        switch (form) {
            case JSON -> new JsonSplitter(body, check, pieces).split(start);
            case JSON_LINES -> lines(body, start, pieces, true);
            case TEXT_LINES -> lines(body, start, pieces, false);
        }
        return pieces.all();
    }

    private void lines(byte[] body, int start, Pieces pieces, boolean json) {
        var from = start;
        while (from < body.length) {
            var to = from;
            while (to < body.length && body[to] != '\n') {
                to++;
            }
            line(body, from, to, pieces, json);
            from = to + 1;
        }
    }

    private void line(byte[] body, int from, int to, Pieces pieces, boolean json) {
        var blank = true;
        for (var at = from; at < to && blank; at++) {
            blank = JsonOutline.isSpace(body[at]);
        }
        if (blank) {
            return;
        }
        var fault = json
                ? check.check(body, from, to).orElse(null)
                : Utf8.isIn(body, from, to) ? null : new Fault(Fault.Kind.ENCODING, "Not UTF-8 throughout");
        pieces.add(from, to, fault);
    }
}
