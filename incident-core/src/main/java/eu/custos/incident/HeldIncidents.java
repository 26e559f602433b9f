package eu.custos.incident;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Incidents that the running transaction made or locked: nobody else can change them before it ends, so none is read
 * twice.
 *
 * <p>Suspended with its transaction, gone with its end, and forgotten with what a savepoint takes back.
 */
final class HeldIncidents implements TransactionSynchronization {

    private final JdbcIncidents owner;
    private final Map<IncidentId, Incident> held = new HashMap<>();

    private HeldIncidents(JdbcIncidents owner) {
        this.owner = owner;
    }

    /** Empty where no transaction runs, or one that holds none. */
    static Optional<HeldIncidents> of(JdbcIncidents owner) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Optional.empty();
        }
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(HeldIncidents.class::isInstance)
                .map(HeldIncidents.class::cast)
                .filter(incidents -> incidents.owner.equals(owner))
                .findFirst();
    }

    /** Keeps it as it is now, which is how it stands in the database. */
    static void hold(JdbcIncidents owner, Incident incident) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            of(owner).orElseGet(() -> registered(owner)).held.put(incident.id(), incident.copy());
        }
    }

    private static HeldIncidents registered(JdbcIncidents owner) {
        var fresh = new HeldIncidents(owner);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    /** The reader's own; empty also where the scope of this moment does not see it. */
    Optional<Incident> find(TenantId tenant, IncidentId id) {
        return Optional.ofNullable(held.get(id))
                .filter(incident -> incident.tenant().equals(tenant))
                .filter(incident -> CurrentScope.isBound() && CurrentScope.get().sees(tenant))
                .map(Incident::copy);
    }

    @Override
    public void savepointRollback(Object savepoint) {
        held.clear();
    }
}
