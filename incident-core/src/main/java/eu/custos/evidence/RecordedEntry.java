package eu.custos.evidence;

import eu.custos.tenancy.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the ledger holds it.
 *
 * @param seq place in the ledger, from 0
 * @param method how the actor was authenticated; null in entries that do not tell
 * @param reason the actor's words; null where there are none, or none any more
 * @param erased true where there were words and they were erased
 * @param leafHash lower-case hex
 * @param checkpoint the first checkpoint that covers it; null until there is one, a minute at most
 * @param leaf the canonical JSON that was hashed
 */
public record RecordedEntry(
        long seq,
        String type,
        Actor.Kind actorKind,
        String actorId,
        @Nullable String method,
        String subjectKind,
        String subjectId,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable String reason,
        boolean erased,
        String leafHash,
        @Nullable Covering checkpoint,
        String leaf) {

    /** Whether there are words that stand apart from the leaf. */
    public boolean erasable() {
        return reason != null && method != null;
    }

    /** A whole number among its facts. */
    public Optional<Long> number(String fact) {
        return LeafText.read(leaf.getBytes(StandardCharsets.UTF_8)).flatMap(text -> text.place("facts", fact));
    }

    /** A text among its facts. */
    public Optional<String> text(String fact) {
        return LeafText.read(leaf.getBytes(StandardCharsets.UTF_8))
                .map(text -> text.optional("facts", fact))
                .filter(value -> !value.isEmpty());
    }

    /** A checkpoint that promises the entry: all leaves below that size. */
    public record Covering(long size, Instant takenAt) {}
}
