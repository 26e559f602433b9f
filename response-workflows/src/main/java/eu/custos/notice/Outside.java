package eu.custos.notice;

import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that may leave the portal: about an incident which one, how grave, and where to read on; about a ledger what was
 * promised of it.
 *
 * <p>There is no place in either for a title, a text or a name, so that nobody can send one by mistake (PDIS IV.2.3.g).
 */
public sealed interface Outside {

    Occasion occasion();

    /** Of the incident, or the name of the ledger. */
    String reference();

    /** How grave it is; null where the protocol forbids even that, and for what is no incident. */
    @Nullable
    Severity severity();

    boolean exercise();

    /** About an incident. */
    record OfIncident(
            Occasion occasion, String reference, @Nullable Severity severity, boolean exercise) implements Outside {

        private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Z0-9]{1,11}-[0-9]{4}-[0-9]{4,9}|TEST");

        public OfIncident {
            if (!REFERENCE.matcher(reference).matches()) {
                throw new IllegalArgumentException(
                        "Only the reference of an incident may leave, not '%s'".formatted(reference));
            }
            if (occasion == Occasion.CHECKPOINT) {
                throw new IllegalArgumentException("A checkpoint is of a ledger, not of " + reference);
            }
        }
    }

    /**
     * A checkpoint, to be kept by whoever gets it.
     *
     * <p>It can hold names, numbers, hashes and signatures, each on a line of its own and in its own form, and nothing
     * that people write.
     *
     * @param note as it was signed: three lines, an empty one, and the lines of signatures
     */
    record OfLedger(String note) implements Outside {

        static final int LONGEST = 16 * 1024;

        private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._/:-]{0,99}";
        private static final Pattern NOTE =
                Pattern.compile("(" + NAME + ")\\n(0|[1-9][0-9]{0,17})\\n([A-Za-z0-9+/]{43}=)\\n\\n" + "(?:\u2014 "
                        + NAME + " [A-Za-z0-9+/]{6,120}={0,2}\\n){1,64}");

        public OfLedger {
            if (note.length() > LONGEST || !NOTE.matcher(note).matches()) {
                throw new IllegalArgumentException("Only a signed checkpoint may leave, in its own form");
            }
        }

        @Override
        public Occasion occasion() {
            return Occasion.CHECKPOINT;
        }

        @Override
        public String reference() {
            return line(0);
        }

        @Override
        public @Nullable Severity severity() {
            return null;
        }

        @Override
        public boolean exercise() {
            return false;
        }

        public long size() {
            return Long.parseLong(line(1));
        }

        public String root() {
            return line(2);
        }

        private String line(int n) {
            return note.split("\n", -1)[n];
        }
    }

    /** Of what is TLP:RED only leaves that something waits in the portal (FIRST TLP 2.0: for the eyes of recipients). */
    static Outside of(Occasion occasion, String reference, Severity severity, Tlp tlp, boolean exercise) {
        return tlp == Tlp.RED
                ? new OfIncident(Occasion.SEALED, reference, null, exercise)
                : new OfIncident(occasion, reference, severity, exercise);
    }

    static Outside test() {
        return new OfIncident(Occasion.TEST, "TEST", null, false);
    }
}
