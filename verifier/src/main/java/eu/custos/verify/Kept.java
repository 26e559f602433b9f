package eu.custos.verify;

import org.jspecify.annotations.Nullable;

/** A checkpoint that came on another way than the package, held against the package's own tree. */
final class Kept {

    private static final Check CHECK = Check.CHECKPOINT_KEPT;
    /** Where a finding points: not into the package. */
    private static final String FILE = "the checkpoint that was kept";

    static final String NONE_GIVEN = "none was given to compare";

    private final @Nullable Note note;
    private final Report.Writer report;
    private boolean open;

    Kept(@Nullable Note note, Report.Writer report) {
        this.note = note;
        this.report = report;
    }

    /** Whether it can be compared: it is by a trusted key, of this ledger, and the package shows that many places. */
    void begin(Statement.Ledger ledger, Trust trust, KeyHistory history) {
        if (note == null) {
            report.skip(CHECK, NONE_GIVEN);
            return;
        }
        report.attempt(() -> {
            requireOurs(note, ledger, trust, history);
            if (note.head().size() < ledger.first()) {
                report.skip(
                        CHECK,
                        "it is older: of %d places, and the package begins at %d"
                                .formatted(note.head().size(), ledger.first()));
            } else if (note.head().size() > ledger.size()) {
                report.skip(
                        CHECK,
                        "it is newer: of %d places, and the package ends at %d"
                                .formatted(note.head().size(), ledger.size()));
            } else {
                open = true;
            }
        });
    }

    private static void requireOurs(Note note, Statement.Ledger ledger, Trust trust, KeyHistory history) {
        if (!note.origin().equals(ledger.origin()) && !history.names(note.origin())) {
            throw new Broken(
                    CHECK, FILE, "is of the ledger %s, the package of %s".formatted(note.origin(), ledger.origin()));
        }
        var signed = trust.logs().stream()
                .filter(log -> log.name().equals(note.origin()))
                .filter(log -> history.isDue(log, note.head().size()))
                .anyMatch(note::bears);
        if (!signed) {
            throw new Broken(CHECK, FILE, "is not signed by the trusted key of this ledger and place: it is forged");
        }
    }

    /** The tree has grown, or is the one that the range starts with. */
    void meet(Tree tree) {
        if (!open || note == null || note.head().size() != tree.size()) {
            return;
        }
        open = false;
        report.attempt(() -> {
            if (!note.head().root().equals(Digests.hex(tree.root()))) {
                throw new Broken(
                        CHECK,
                        FILE,
                        "has another root over %d places than the package: the ledger is forked"
                                .formatted(tree.size()));
            }
            report.pass(CHECK, "consistent: the same root over %d places".formatted(tree.size()));
        });
    }
}
