package eu.custos.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the items of one delivery in order, within the limits of number and size. */
final class Pieces {

    private final byte[] body;
    private final Splitter.Limits limits;
    private final List<Piece> found = new ArrayList<>();

    Pieces(byte[] body, Splitter.Limits limits) {
        this.body = body;
        this.limits = limits;
    }

    /** Adds the bytes between, without the white space around them. */
    void add(int from, int to, @Nullable Fault fault) {
        if (found.size() == limits.items()) {
            throw new IntakeRefused.TooManyItems(limits.items());
        }
        var start = from;
        var end = to;
        while (start < end && JsonOutline.isSpace(body[start])) {
            start++;
        }
        while (end > start && JsonOutline.isSpace(body[end - 1])) {
            end--;
        }
        found.add(new Piece(found.size(), Arrays.copyOfRange(body, start, end), sized(fault, end - start)));
    }

    private @Nullable Fault sized(@Nullable Fault fault, int size) {
        return size <= limits.itemBytes()
                ? fault
                : new Fault(
                        Fault.Kind.TOO_LARGE,
                        "Item of %d bytes, at most %d are taken".formatted(size, limits.itemBytes()));
    }

    List<Piece> all() {
        return found;
    }
}
