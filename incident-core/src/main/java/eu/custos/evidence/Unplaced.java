package eu.custos.evidence;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry that has no place in its ledger yet.
 *
 * @param words what its leaf will hold the digest of; null where nobody said anything
 * @param members of its leaf, all but the three that follow from its place
 */
record Unplaced(
        @Nullable UUID incident,
        String type,
        Instant occurredAt,
        @Nullable SaltedText words,
        Map<String, @Nullable Object> members) {

    static Unplaced of(PendingEntry pending) {
        var entry = pending.entry();
        var actor = pending.actor();
        var words = entry.reason() == null ? null : SaltedText.fresh(entry.reason());
        var members = new HashMap<String, @Nullable Object>();
        members.put("v", Leaf.VERSION);
        members.put("tenant", pending.tenant().toString());
        members.put("type", entry.type());
        members.put("occurredAt", Leaf.text(entry.occurredAt()));
        members.put(
                "actor",
                Map.of(
                        "kind",
                        actor.kind().name(),
                        "id",
                        actor.id(),
                        "method",
                        pending.method().code()));
        members.put("subject", Map.of("kind", entry.subjectKind(), "id", entry.subjectId()));
        members.put(
                "incident", entry.incident() == null ? null : entry.incident().toString());
        members.put("facts", entry.facts());
        members.put("reason", words == null ? null : Map.of("sha256", words.digest()));
        return new Unplaced(entry.incident(), entry.type(), entry.occurredAt(), words, members);
    }

    /**
     * The members in canonical form.
     *
     * @throws IllegalArgumentException where its leaf would be too long, whatever its place
     */
    byte[] bytes() {
        var bytes = CanonicalJson.utf8(CanonicalJson.text(members));
        Leaf.requireFits(type, bytes.length + Leaf.LONGEST_OF_PLACE);
        return bytes;
    }
}
