package eu.custos.evidence;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry that has no place in its ledger yet: its leaf in canonical form, but for the three members that follow from
 * the place.
 */
final class Unplaced {

    private final EvidenceEntry entry;
    private final @Nullable SaltedText words;
    private final byte[] members;
    private final int reasonAt;
    private final int subjectAt;

    /** The pieces between which {@code prev} and, after the reason, {@code recordedAt} and {@code seq} will stand. */
    private Unplaced(EvidenceEntry entry, @Nullable SaltedText words, byte[] before, byte[] reason, byte[] after) {
        this.entry = entry;
        this.words = words;
        var joined = new ByteArrayOutputStream(before.length + reason.length + after.length);
        joined.writeBytes(before);
        joined.writeBytes(reason);
        joined.writeBytes(after);
        members = joined.toByteArray();
        reasonAt = before.length;
        subjectAt = before.length + reason.length;
        Leaf.requireFits(entry.type(), members.length + Leaf.LONGEST_OF_PLACE);
    }

    /** @throws IllegalArgumentException where its leaf would be too long, whatever its place */
    static Unplaced of(PendingEntry pending) {
        var entry = pending.entry();
        var words = pending.words();
        return new Unplaced(
                entry,
                words,
                CanonicalJson.utf8(opened(before(pending)) + ","),
                CanonicalJson.utf8(
                        "\"reason\":" + (words == null ? "null" : "{\"sha256\":\"" + words.digest() + "\"}") + ","),
                CanonicalJson.utf8(CanonicalJson.text(after(pending)).substring(1)));
    }

    private static String opened(Map<String, @Nullable Object> members) {
        var json = CanonicalJson.text(members);
        return json.substring(0, json.length() - 1);
    }

    /** What sorts before {@code prev}. */
    private static Map<String, @Nullable Object> before(PendingEntry pending) {
        var entry = pending.entry();
        var actor = pending.actor();
        var members = new HashMap<String, @Nullable Object>();
        members.put(
                "actor",
                Map.of(
                        "kind",
                        actor.kind().name(),
                        "id",
                        actor.id(),
                        "method",
                        pending.method().code()));
        members.put("facts", entry.facts());
        members.put(
                "incident", entry.incident() == null ? null : entry.incident().toString());
        members.put("occurredAt", Leaf.text(entry.occurredAt()));
        return members;
    }

    /** What sorts after {@code seq}. */
    private static Map<String, @Nullable Object> after(PendingEntry pending) {
        var entry = pending.entry();
        return Map.of(
                "subject", Map.of("kind", entry.subjectKind(), "id", entry.subjectId()),
                "tenant", pending.tenant().toString(),
                "type", entry.type(),
                "v", Leaf.VERSION);
    }

    @Nullable
    UUID incident() {
        return entry.incident();
    }

    String type() {
        return entry.type();
    }

    Instant occurredAt() {
        return entry.occurredAt();
    }

    /** What its leaf holds the digest of; null where nobody said anything. */
    @Nullable
    SaltedText words() {
        return words;
    }

    byte[] members() {
        return members.clone();
    }

    /** Where the reason begins, in bytes. */
    int reasonAt() {
        return reasonAt;
    }

    /** Where the subject begins, in bytes. */
    int subjectAt() {
        return subjectAt;
    }
}
