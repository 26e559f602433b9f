package eu.custos.evidence;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry at its place in the ledger.
 *
 * @param words what the leaf holds the digest of; null where nobody said anything
 * @param json the canonical text, whose UTF-8 bytes are what the tree hashes
 */
record Leaf(
        long seq,
        @Nullable UUID incident,
        String type,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable SaltedText words,
        String json,
        Hash hash) {

    /** The form that is written; leaves of form 1, which hold the words themselves, stay as they are. */
    static final int VERSION = 2;

    /** tlog-tiles gives an entry's length two bytes. */
    static final int LONGEST = 65_535;

    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    static Leaf of(long seq, PendingEntry pending, Instant recordedAt, @Nullable Hash previous) {
        var entry = pending.entry();
        var actor = pending.actor();
        var words = entry.reason() == null ? null : SaltedText.fresh(entry.reason());
        var members = new HashMap<String, @Nullable Object>();
        members.put("v", VERSION);
        members.put("tenant", pending.tenant().toString());
        members.put("seq", seq);
        members.put("type", entry.type());
        members.put("occurredAt", text(entry.occurredAt()));
        members.put("recordedAt", text(recordedAt));
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
        members.put("prev", previous == null ? null : previous.hex());
        var json = CanonicalJson.text(members);
        var bytes = CanonicalJson.utf8(json);
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("An entry of type %s has %d bytes, the ledger takes %d"
                    .formatted(entry.type(), bytes.length, LONGEST));
        }
        return new Leaf(
                seq, entry.incident(), entry.type(), entry.occurredAt(), recordedAt, words, json, Hash.ofLeaf(bytes));
    }

    /** PostgreSQL keeps microseconds, so the leaf does too; always six digits, so that texts sort like times. */
    static String text(Instant instant) {
        return MICROSECONDS.format(instant);
    }
}
