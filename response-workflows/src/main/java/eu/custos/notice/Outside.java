package eu.custos.notice;

import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that may leave the portal about an incident: which one, how grave, and where to read on.
 *
 * <p>There is no place in it for a title, a text or a name, so that nobody can send one by mistake (PDIS IV.2.3.g).
 *
 * @param severity null where the protocol forbids even that
 */
public record Outside(
        Occasion occasion, String reference, @Nullable Severity severity, boolean exercise) {

    private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Z0-9]{1,11}-[0-9]{4}-[0-9]{4,9}|TEST");

    public Outside {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException(
                    "Only the reference of an incident may leave, not '%s'".formatted(reference));
        }
    }

    /** Of what is TLP:RED only leaves that something waits in the portal (FIRST TLP 2.0: for the eyes of recipients). */
    public static Outside of(Occasion occasion, String reference, Severity severity, Tlp tlp, boolean exercise) {
        return tlp == Tlp.RED
                ? new Outside(Occasion.SEALED, reference, null, exercise)
                : new Outside(occasion, reference, severity, exercise);
    }

    public static Outside test() {
        return new Outside(Occasion.TEST, "TEST", null, false);
    }
}
