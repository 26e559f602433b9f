package eu.custos.response.containment;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A client takes back what it approved: what was not done yet is not done, what was done is to be taken back. */
@Service
@Transactional
public class Revocations {

    private static final int LONGEST = 500;

    private final JdbcRevocations store;
    private final IncidentDesk incidents;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Revocations(JdbcRevocations store, IncidentDesk incidents, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.incidents = incidents;
        this.events = events;
        this.clock = clock;
    }

    /** Measures of open incidents that the client approved and may still take back. */
    @Transactional(readOnly = true)
    List<Approved> open(TenantId tenant, @Nullable String incident) {
        CurrentScope.get().require(Permission.PORTAL_READ, tenant);
        return store.open(tenant, incident);
    }

    /** Takes an approval back. Returns why not; empty where it is done, or was done before. */
    public Optional<String> revoke(TenantId tenant, UUID proposal, String reason) {
        CurrentScope.get().require(Permission.DECISION_ANSWER, tenant);
        var words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST || !Prose.isKept(words)) {
            return Optional.of("Say why, in 1 to %d characters.".formatted(LONGEST));
        }
        if (store.find(tenant, proposal).isPresent()) {
            return Optional.empty();
        }
        var actor = CurrentScope.get().actor();
        var now = clock.instant();
        var revoked = store.revoke(tenant, proposal, new Revocation(actor.name(), words, now));
        if (revoked.isEmpty()) {
            return Optional.of("It is not in force any more, or was not yours to approve.");
        }
        var measure = revoked.get();
        incidents.tell(
                tenant,
                measure.incident(),
                new TimelineEntry(
                        Lane.CLIENT,
                        "decision.revoked",
                        "%s took the client's approval back: %s. %s".formatted(actor.name(), measure.measure(), words),
                        now),
                words);
        events.publishEvent(new ApprovalRevoked(tenant, measure.incident(), proposal, measure.measure()));
        return Optional.empty();
    }

    @Transactional(readOnly = true)
    public boolean isRevoked(TenantId tenant, UUID proposal) {
        return store.find(tenant, proposal).isPresent();
    }

    /** Whether there is such a measure at all, approved by whomever. */
    @Transactional(readOnly = true)
    boolean wasProposed(TenantId tenant, UUID proposal) {
        return store.knows(tenant, proposal);
    }

    @Transactional(readOnly = true)
    Revocation of(TenantId tenant, UUID proposal) {
        return store.find(tenant, proposal).orElseThrow();
    }
}
