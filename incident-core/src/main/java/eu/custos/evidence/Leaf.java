package eu.custos.evidence;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Locale;
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

    /** What seq, prev and recordedAt add at most, in bytes. */
    static final int LONGEST_OF_PLACE = 150;

    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    static Leaf of(long seq, Unplaced entry, Instant recordedAt, @Nullable Hash previous) {
        var members = new HashMap<>(entry.members());
        members.put("seq", seq);
        members.put("recordedAt", text(recordedAt));
        members.put("prev", previous == null ? null : previous.hex());
        var json = CanonicalJson.text(members);
        var bytes = CanonicalJson.utf8(json);
        requireFits(entry.type(), bytes.length);
        return new Leaf(
                seq,
                entry.incident(),
                entry.type(),
                entry.occurredAt(),
                recordedAt,
                entry.words(),
                json,
                Hash.ofLeaf(bytes));
    }

    static void requireFits(String type, int bytes) {
        if (bytes > LONGEST) {
            throw new IllegalArgumentException(
                    "An entry of type %s has %d bytes, the ledger takes %d".formatted(type, bytes, LONGEST));
        }
    }

    /** PostgreSQL keeps microseconds, so the leaf does too; always six digits, so that texts sort like times. */
    static String text(Instant instant) {
        return MICROSECONDS.format(instant);
    }
}
