package eu.custos.response.notification;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.response.notification.Reply.State;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mails that could not be bound by themselves: a person says what each is. Safe to repeat; the first answer counts. */
@Service
@Transactional
class HeldMail {

    private final JdbcReceivedMail received;
    private final JdbcReplies replies;
    private final IncidentDesk incidents;
    private final ReplyTrail trail;
    private final Clock clock;

    HeldMail(JdbcReceivedMail received, JdbcReplies replies, IncidentDesk incidents, ReplyTrail trail, Clock clock) {
        this.received = received;
        this.replies = replies;
        this.incidents = incidents;
        this.trail = trail;
        this.clock = clock;
    }

    /** Of an incident, with those that are held and those that were put aside. */
    @Transactional(readOnly = true)
    List<Reply> of(TenantId tenant, IncidentId incident) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return replies.of(tenant, incident);
    }

    /** What refers to a message to a client within the scope. */
    @Transactional(readOnly = true)
    List<Reply> held() {
        CurrentScope.get().require(Permission.INCIDENT_WORK);
        return replies.held();
    }

    /** What refers to nothing; whose it is can be told by its words only, so a lead reads it. */
    @Transactional(readOnly = true)
    List<Stray> strays() {
        CurrentScope.get().require(Permission.INCIDENT_LEAD);
        return received.held();
    }

    void bind(TenantId tenant, UUID id) {
        settle(tenant, id, State.BOUND, "reply.bound", null);
    }

    void discard(TenantId tenant, UUID id, String reason) {
        settle(tenant, id, State.DISCARDED, "reply.discarded", reason);
    }

    private void settle(TenantId tenant, UUID id, State state, String type, @Nullable String reason) {
        var scope = CurrentScope.get();
        scope.require(Permission.INCIDENT_WORK, tenant);
        var now = clock.instant();
        replies.settle(tenant, id, state, scope.actor().name(), now).ifPresent(reply -> {
            trail.record(reply, type, reason, now);
            if (state == State.BOUND) {
                trail.tell(reply, "A held e-mail, unverified, was taken for an answer", now);
            }
        });
    }

    /** False where there is no such incident within the scope. */
    boolean bindStray(UUID id, String reference) {
        var scope = CurrentScope.get();
        scope.require(Permission.INCIDENT_LEAD);
        var incident = incidents.findByReference(reference).orElse(null);
        if (incident == null) {
            return false;
        }
        scope.require(Permission.INCIDENT_LEAD, incident.tenant());
        var now = clock.instant();
        received.settle(id, scope.actor().name(), now).ifPresent(stray -> {
            var reply = new Reply(
                    incident.tenant(),
                    id,
                    incident.id().value(),
                    null,
                    reference,
                    null,
                    stray.mail(),
                    State.BOUND,
                    stray.cause(),
                    null,
                    scope.actor().name());
            replies.add(reply);
            trail.record(reply, "reply.bound", null, now);
            trail.tell(reply, "A stray e-mail, unverified, was taken for an answer", now);
            trail.stray(stray, "mail.bound", null);
        });
        return true;
    }

    void discardStray(UUID id, String reason) {
        var scope = CurrentScope.get();
        scope.require(Permission.INCIDENT_LEAD);
        received.settle(id, scope.actor().name(), clock.instant())
                .ifPresent(stray -> trail.stray(stray, "mail.discarded", reason));
    }
}
