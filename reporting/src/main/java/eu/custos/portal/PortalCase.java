package eu.custos.portal;

import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Phase;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as its client organisation sees it.
 *
 * @param title withheld under TLP:RED, which is for persons and not for organisations (FIRST TLP 2.0)
 */
record PortalCase(
        UUID id,
        String reference,
        String title,
        Severity severity,
        Tlp tlp,
        Phase phase,
        IncidentStatus status,
        boolean exercise,
        Instant declaredAt,
        Instant phaseSince,
        @Nullable Instant endedAt) {

    static final String WITHHELD = "Details are told in person (TLP:RED)";

    PortalCase {
        title = tlp == Tlp.RED ? WITHHELD : title;
    }

    boolean open() {
        return status == IncidentStatus.OPEN;
    }

    /** What is being done now, without the trade's words. */
    public String nowWords() {
        return switch (status) {
            case WITHDRAWN -> "It was a false alarm; nothing is left to do";
            case CLOSED -> "It is over";
            case MERGED -> "It is the same as another incident and goes on there";
            case OPEN -> PlainWords.doing(phase);
        };
    }
}
