package eu.custos.incident;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Pap;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One incident in a list. */
record IncidentRow(
        UUID id,
        TenantId tenant,
        String client,
        String reference,
        String title,
        Severity severity,
        Tlp tlp,
        Pap pap,
        @Nullable String rsitClass,
        Phase phase,
        Instant phaseSince,
        IncidentStatus status,
        Origin origin,
        @Nullable String owner,
        boolean exercise,
        Instant declaredAt,
        @Nullable Instant endedAt,
        long alerts,
        long version) {

    ListPosition position() {
        return new ListPosition(declaredAt, id);
    }

    /** Place on the line from Detect (0) to Review (5); 6 after the end. */
    public int step() {
        return PhaseSteps.position(phase);
    }

    public boolean open() {
        return status == IncidentStatus.OPEN;
    }
}
