package eu.custos.control;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One demand of a catalogue.
 *
 * @param check code of the platform's own {@link Check}, null where it has none
 * @param attest what a person vouches for because the platform cannot see it, null where nothing is left to vouch for
 * @param missing which facts the platform would need to see it; null where that was not written down
 * @param attestDays how long such a word holds
 * @param everyHours how often the check looks
 * @param entries types of ledger entries that show the control at work
 * @param metBy controls of another catalogue that meet this one; then it has neither check nor word of its own
 */
record Control(
        String id,
        String family,
        String title,
        String demand,
        List<String> citations,
        Level level,
        Bearer of,
        @Nullable String check,
        @Nullable String attest,
        @Nullable String missing,
        int attestDays,
        int everyHours,
        List<String> entries,
        List<String> metBy) {

    /** From which assurance level on it is demanded. */
    enum Level {
        BASIC,
        SUBSTANTIAL
    }

    /** Whose duty it is: the provider's once, or one towards each client. */
    enum Bearer {
        PROVIDER,
        CLIENT
    }

    Control {
        citations = List.copyOf(citations);
        entries = List.copyOf(entries);
        metBy = List.copyOf(metBy);
    }

    /** True where the platform looks at a part and a person vouches for the rest. */
    public boolean inParts() {
        return check != null && attest != null;
    }

    public boolean mapped() {
        return !metBy.isEmpty();
    }

    /** A look that is older than two rounds says nothing about now. */
    Duration fresh() {
        return Duration.ofHours(2L * everyHours + 2);
    }

    Duration every() {
        return Duration.ofHours(everyHours);
    }
}
