package eu.custos.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through the range place by place, growing the tree from its start to its end. */
final class LedgerWalk {

    private static final Set<String> WITHHELD = Set.of("hash", "seq", "withheld");
    private static final String FILE = PackageFiles.EVENTS;

    private final Tree tree;
    private final Checkpoints checkpoints;
    private final Kept kept;
    private final List<Asking> askings;
    private final Report.Writer report;
    private long disclosed;
    private long withheld;
    private byte @Nullable [] previous;
    private @Nullable String tenant;
    private long lastTime = Time.NONE;

    /** A visitor until it finds something. */
    private static final class Asking {

        private final Visitor visitor;
        private boolean open = true;

        Asking(Visitor visitor) {
            this.visitor = visitor;
        }
    }

    LedgerWalk(Tree start, Checkpoints checkpoints, Kept kept, List<Visitor> visitors, Report.Writer report) {
        this.tree = start;
        this.checkpoints = checkpoints;
        this.kept = kept;
        this.askings = visitors.stream().map(Asking::new).toList();
        this.report = report;
        // The last subtree of an odd number of places is the last place itself.
        previous = start.size() % 2 == 1 ? start.last() : null;
    }

    void walk(Lines lines, Statement statement) {
        while (lines.next()) {
            var place = place(lines);
            tree.append(place.hash());
            previous = place.hash();
            checkpoints.meet(tree);
            kept.meet(tree);
            for (var asking : askings) {
                asking.open = asking.open && report.attempt(() -> asking.visitor.visit(place));
            }
        }
        end(statement);
    }

    private Place place(Lines lines) {
        var map = lines.json() instanceof Map<?, ?> object ? object : Map.of();
        var isWithheld = map.keySet().equals(WITHHELD);
        var members = new Members(Check.LEDGER_LEAF, FILE, map);
        var seq = members.number("seq");
        if (seq != tree.size()) {
            throw new Broken(Check.LEDGER_SEQUENCE, FILE, "has place %d where %d belongs".formatted(seq, tree.size()));
        }
        if (isWithheld) {
            withheld++;
            lastTime = Time.NONE;
            var hash = Digests.bytes(members.text("hash", Form.HASH));
            return new Place(seq, hash, null, members.text("withheld"), lines);
        }
        disclosed++;
        var leaf = Leaf.of(map);
        var place = new Place(seq, tree.leafHash(lines.bytes(), lines.from(), lines.length()), leaf, "", lines);
        requireChain(place, leaf);
        requireClock(place, leaf);
        return place;
    }

    private void requireChain(Place place, Leaf leaf) {
        var prev = leaf.prev();
        // The place before the first of a range that starts later is outside of the package.
        if (place.seq() == 0 ? prev != null : prev == null || (previous != null && !isHash(prev, previous))) {
            throw place.broken(Check.LEDGER_CHAIN, FILE, "does not name the hash of the place before it");
        }
        if (tenant != null && !tenant.equals(leaf.tenant())) {
            throw place.broken(Check.LEDGER_LEAF, FILE, "is of another client organisation");
        }
        tenant = leaf.tenant();
    }

    private static boolean isHash(String hex, byte[] hash) {
        return Arrays.equals(Digests.bytes(hex), hash);
    }

    private void requireClock(Place place, Leaf leaf) {
        var time = Time.micros(leaf.recordedAt());
        if (lastTime != Time.NONE && time < lastTime - Time.GRACE) {
            throw place.broken(Check.LEDGER_CLOCK, FILE, "was recorded before the place before it");
        }
        lastTime = time;
    }

    private void end(Statement statement) {
        var ledger = statement.ledger();
        if (tree.size() != ledger.size()) {
            throw new Broken(
                    Check.LEDGER_SEQUENCE, FILE, "ends at %d instead of %d".formatted(tree.size(), ledger.size()));
        }
        if (disclosed != statement.counts().disclosed()
                || withheld != statement.counts().withheld()) {
            throw new Broken(
                    Check.LEDGER_SEQUENCE,
                    FILE,
                    "has %d disclosed and %d withheld places, the statement says otherwise"
                            .formatted(disclosed, withheld));
        }
        checkpoints.requireAllMet();
        pass();
        for (var asking : askings) {
            if (asking.open) {
                report.attempt(() -> end(asking.visitor));
            }
        }
    }

    private void end(Visitor visitor) {
        var counted = visitor.end();
        if (visitor.unproven().isEmpty()) {
            report.pass(visitor.check(), counted);
        } else {
            report.skip(visitor.check(), visitor.unproven());
        }
    }

    private void pass() {
        var lines = "%d lines".formatted(disclosed + withheld);
        report.pass(Check.LEDGER_CANONICAL, lines);
        report.pass(Check.LEDGER_LEAF, "%d leaves".formatted(disclosed));
        report.pass(Check.LEDGER_SEQUENCE, lines);
        report.pass(Check.LEDGER_CHAIN, "%d leaves".formatted(disclosed));
        report.pass(Check.LEDGER_CLOCK, "%d leaves".formatted(disclosed));
        report.pass(Check.TREE_END, "%d checkpoints".formatted(checkpoints.size()));
    }
}
