package eu.custos.export;

import eu.custos.evidence.LedgerRange;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An evidence package that somebody asked for.
 *
 * @param name of the package's folder and file, without ending
 * @param artefacts whether the files of the vault are wanted, not only their digests
 * @param askedAt also the package's time of making, the only clock in it
 * @param range of the ledger; null until the work begins
 * @param done places of the range that are written
 * @param attempt how often the work has begun
 * @param result null until it is written
 */
record EvidenceExport(
        TenantId tenant,
        UUID id,
        String name,
        Subject subject,
        boolean artefacts,
        Withholding withholding,
        State state,
        String askedBy,
        Instant askedAt,
        @Nullable LedgerRange range,
        long done,
        int attempt,
        @Nullable String trouble,
        @Nullable Instant endedAt,
        @Nullable Result result) {

    /** Where it stands. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED,
        /** It was written, and its file is gone: it kept its time, or it was taken back, which its trouble says. */
        REMOVED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was written.
     *
     * @param bytes of the zip file
     * @param sha256 of the zip file
     * @param disclosed entries
     * @param withheld places
     */
    record Result(long bytes, String sha256, long disclosed, long withheld) {}

    public boolean open() {
        return state == State.WAITING || state == State.RUNNING;
    }

    public boolean ready() {
        return state == State.DONE;
    }

    /** Whether it was written and cannot be had any more. */
    public boolean gone() {
        return state == State.REMOVED;
    }

    /** Places that are to be written; 0 where nobody knows yet. */
    public long expected() {
        return range == null ? 0 : range.size() - range.first();
    }

    public String stateWord() {
        return state.code();
    }

    /** What it is about, in a few words. */
    public String words() {
        return switch (subject) {
            case Subject.Incident(var _, var reference) -> "incident " + reference;
            case Subject.Period _ -> "a period";
            case Subject.Controls controls ->
                controls.ids().size() == 1
                        ? "control " + controls.ids().getFirst()
                        : controls.ids().size() + " controls";
        };
    }
}
