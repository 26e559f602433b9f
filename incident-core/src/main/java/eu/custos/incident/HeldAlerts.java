package eu.custos.incident;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The alerts that incidents hold; kept by the feature that knows alerts. */
public interface HeldAlerts {

    /** Nobody else moves them before this transaction ends. */
    void hold(TenantId tenant, IncidentId incident);

    /**
     * Groups of alerts that one open incident holds go on in another open one.
     *
     * @param only of these; null for all of them
     * @return those that moved
     */
    List<UUID> move(Incident from, Incident to, @Nullable Collection<UUID> only, String why, Instant at);
}
