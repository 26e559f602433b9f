package eu.custos.evidence;

import eu.custos.tenancy.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
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
 * @param facts as canonical JSON, with people by the names that are kept
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
        String facts,
        String leaf) {

    /** Whether there are words that stand apart from the leaf. */
    public boolean erasable() {
        return reason != null && method != null;
    }

    /** A whole number among its facts. */
    public Optional<Long> number(String fact) {
        return read().get(fact) instanceof Long number ? Optional.of(number) : Optional.empty();
    }

    /** A text among its facts, or the name of a person. */
    public Optional<String> text(String fact) {
        return read().get(fact) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    private Map<String, @Nullable Object> read() {
        return LeafText.read(facts.getBytes(StandardCharsets.UTF_8))
                .map(LeafText::members)
                .orElseGet(Map::of);
    }

    /** A checkpoint that promises the entry: all leaves below that size. */
    public record Covering(long size, Instant takenAt) {}
}
