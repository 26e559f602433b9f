package eu.custos.verify;

import java.util.ArrayList;

/** Where the range stands: the tree before it, by its perfect subtrees. */
final class Range {

    private static final String FILE = PackageFiles.RANGE;

    private Range() {}

    /** The tree over all places before the range. */
    static Tree start(byte[] bytes, Statement.Ledger ledger) {
        var range = Members.of(Check.RANGE_FORM, FILE, bytes).only("first", "frontier", "origin", "size");
        if (range.number("first") != ledger.first()
                || range.number("size") != ledger.size()
                || !range.text("origin").equals(ledger.origin())) {
            throw range.broken("is another range than the statement tells");
        }
        var roots = new ArrayList<byte[]>();
        for (var root : range.texts("frontier")) {
            if (!Form.HASH.fits(root)) {
                throw range.broken("has a frontier with something else than hashes");
            }
            roots.add(Digests.bytes(root));
        }
        if (Long.bitCount(ledger.first()) != roots.size()) {
            throw range.broken("has a frontier of %d subtrees for %d places".formatted(roots.size(), ledger.first()));
        }
        return Tree.of(ledger.first(), roots);
    }
}
