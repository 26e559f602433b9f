package eu.custos.vault;

import eu.custos.incident.Incident;
import eu.custos.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a file belongs.
 *
 * @param original whose working copy it is
 */
record Shelf(
        TenantId tenant,
        UUID incident,
        String reference,
        @Nullable UUID original,
        Retention retention) {

    static Shelf of(Incident incident, Delivery delivery) {
        return new Shelf(
                incident.tenant(),
                incident.id().value(),
                incident.reference().value(),
                delivery.original(),
                delivery.kept());
    }

    /** Beside an artefact, as its working copy. */
    static Shelf under(Artefact original) {
        return new Shelf(
                original.tenant(), original.incident(), original.reference(), original.id(), original.retention());
    }
}
