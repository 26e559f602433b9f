package eu.custos.incident;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which incidents, open or ended, name the same things as something else. */
@Service
@Transactional(readOnly = true)
public class IncidentSightings {

    private final JdbcIncidentSightings sightings;

    IncidentSightings(JdbcIncidentSightings sightings) {
        this.sightings = sightings;
    }

    /**
     * An incident as others are compared with it.
     *
     * @param shared what both name, the rarest first; empty where nothing was compared
     * @param disposition how it ended; null while it is open
     * @param reopenUntil until when a lead may re-open it; null where it is not closed
     */
    public record Seen(
            TenantId tenant,
            UUID id,
            String reference,
            String title,
            Severity severity,
            IncidentStatus status,
            @Nullable String disposition,
            Instant declaredAt,
            @Nullable Instant reopenUntil,
            List<String> shared) {

        public Seen {
            shared = List.copyOf(shared);
        }
    }

    /** Incidents of the scope that name some of those, by how rare what they share is; none for who may read none. */
    public List<Seen> naming(Collection<Entity> named, int limit) {
        return CurrentScope.get().may(Permission.INCIDENT_READ) && !named.isEmpty()
                ? sightings.naming(named, limit)
                : List.of();
    }

    /** What an incident names, the latest seen first. */
    public List<Entity> of(TenantId tenant, IncidentId incident, int limit) {
        return CurrentScope.get().may(Permission.INCIDENT_READ) ? sightings.of(tenant, incident, limit) : List.of();
    }

    /** Which of those incidents of one client organisation are open. */
    public Set<UUID> stillOpen(TenantId tenant, Collection<UUID> incidents) {
        return CurrentScope.get().may(Permission.INCIDENT_READ) && !incidents.isEmpty()
                ? sightings.stillOpen(tenant, incidents)
                : Set.of();
    }

    /** The open incidents of one client organisation, the latest first. */
    public List<Seen> open(TenantId tenant, int limit) {
        return CurrentScope.get().may(Permission.INCIDENT_READ) ? sightings.open(tenant, limit) : List.of();
    }
}
