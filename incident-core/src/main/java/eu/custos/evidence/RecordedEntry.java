package eu.custos.evidence;

import eu.custos.tenancy.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the ledger holds it.
 *
 * @param seq place in the ledger, from 0
 * @param leafHash lower-case hex
 * @param checkpoint the first checkpoint that covers it; null until there is one, a minute at most
 * @param leaf the canonical JSON that was hashed
 */
public record RecordedEntry(
        long seq,
        String type,
        Actor.Kind actorKind,
        String actorId,
        String subjectKind,
        String subjectId,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable String reason,
        String leafHash,
        @Nullable Covering checkpoint,
        String leaf) {

    /** A checkpoint that promises the entry: all leaves below that size. */
    public record Covering(long size, Instant takenAt) {}
}
