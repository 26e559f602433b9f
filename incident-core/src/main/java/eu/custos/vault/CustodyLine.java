package eu.custos.vault;

import eu.custos.evidence.Erased;
import eu.custos.tenancy.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain of custody.
 *
 * @param n its place, from 1
 * @param about what else had part in it
 * @param before salted digest of the content before; null where there was none
 * @param after salted digest of the content after; null where there is none
 */
record CustodyLine(
        int n,
        TouchKind touch,
        Instant at,
        Actor actor,
        Where where,
        @Nullable String reason,
        @Nullable String about,
        @Nullable String before,
        @Nullable String after) {

    /** What stands in place of words that were erased; the database lets no other words in. */
    static final String WORDS_ERASED = Erased.WORDS;

    /** For a reader: whether the content was the same afterwards. */
    public String content() {
        if (after == null) {
            return "gone";
        }
        return before == null ? "came in" : before.equals(after) ? "unchanged" : "made from another";
    }
}
