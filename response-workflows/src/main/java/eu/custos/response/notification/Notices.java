package eu.custos.response.notification;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.notice.Occasion;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.ProcessVariables;
import eu.custos.response.work.RunEnded;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for notices, tells their processes what became of the messages, and takes confirmations. */
@Service
@Transactional
public class Notices {

    static final String PROCESS = "client-notification";

    private static final ClientNotice.Course NOTHING_YET =
            new ClientNotice.Course(null, null, null, null, null, null, null, null, null);

    private final JdbcNotices notices;
    private final JdbcIncidentRuns runs;
    private final IncidentDesk incidents;
    private final RuntimeService engine;
    private final NoticeTrail trail;
    private final Clock clock;

    Notices(
            JdbcNotices notices,
            JdbcIncidentRuns runs,
            IncidentDesk incidents,
            RuntimeService engine,
            NoticeTrail trail,
            Clock clock) {
        this.notices = notices;
        this.runs = runs;
        this.incidents = incidents;
        this.engine = engine;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Asks for a notice, which never holds the asker back; the same subject asks once.
     *
     * <p>What the client was not told yet of the incident is then no longer told: the newer notice says more.
     *
     * @param subject with the occasion it names the request, such as a severity
     */
    public void request(TenantId tenant, IncidentId id, Occasion occasion, String subject) {
        requested(tenant, id, occasion, subject);
    }

    /**
     * Somebody of ours wants the client to be told how it stands; the same request asks once.
     *
     * <p>Empty where the incident has ended: the client is told of that anyway.
     */
    Optional<ClientNotice> askForStatus(TenantId tenant, IncidentId id, String request) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        return incidents.get(tenant, id).endedAt() != null
                ? Optional.empty()
                : notices.find(tenant, requested(tenant, id, Occasion.STATUS, request));
    }

    private UUID requested(TenantId tenant, IncidentId id, Occasion occasion, String subject) {
        var incident = incidents.get(tenant, id);
        var name = "notice:%s:%s:%s".formatted(id, occasion, subject);
        var notice = new ClientNotice(
                tenant,
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                id,
                incident.reference().value(),
                occasion,
                incident.severity(),
                incident.exercise(),
                ClientNotice.State.REQUESTED,
                null,
                null,
                clock.instant(),
                NOTHING_YET);
        var earlier = notices.of(tenant, id);
        if (!notices.add(notice) || !runs.claim(tenant, PROCESS, notice.id(), id, notice.requestedAt())) {
            return notice.id();
        }
        if (occasion == Occasion.STATUS) {
            trail.record(notice, "notice.requested", Map.of(), notice.requestedAt());
        }
        earlier.stream()
                .filter(ClientNotice::isPending)
                .filter(one -> saysMore(occasion, one.occasion()))
                .forEach(this::callOff);
        engine.startProcessInstanceByMessage(
                "Msg_NoticeRequested",
                notice.id().toString(),
                Map.of(
                        ProcessVariables.TENANT, tenant.toString(),
                        ProcessVariables.INCIDENT, id.toString(),
                        ProcessVariables.SEVERITY, incident.severity().code(),
                        ProcessVariables.EXERCISE, incident.exercise(),
                        ProcessVariables.BESIDE, true));
        return notice.id();
    }

    /** A question stands beside everything; how it stands takes the place of how it stood only. */
    private static boolean saysMore(Occasion now, Occasion before) {
        return switch (now) {
            case DECISION_DUE, RISK_ENDS -> false;
            case STATUS -> before == Occasion.STATUS;
            case DECLARED, CLOSED, WITHDRAWN, MERGED, SEALED, PAGE, BRIEF, TEST, CHECKPOINT -> true;
        };
    }

    /** The incident turned out to be none: what was not told is no longer told, what was told is corrected. */
    public void correct(TenantId tenant, IncidentId incident) {
        correct(tenant, incident, Occasion.WITHDRAWN, "withdrawn");
    }

    /** It goes on in another one, of which the client is told: who was told of this one learns where. */
    public void merged(TenantId tenant, IncidentId incident, String subject) {
        correct(tenant, incident, Occasion.MERGED, subject);
    }

    private void correct(TenantId tenant, IncidentId incident, Occasion occasion, String subject) {
        var all = notices.of(tenant, incident);
        if (all.stream().anyMatch(Notices::wasTold)) {
            request(tenant, incident, occasion, subject);
        } else {
            all.stream().filter(ClientNotice::isPending).forEach(this::callOff);
        }
    }

    /** Somebody of the client has read it; the first one counts. Returns false where there is no such notice. */
    public boolean acknowledge(TenantId tenant, UUID id) {
        var scope = CurrentScope.get();
        scope.require(Permission.PORTAL_READ, tenant);
        var notice = notices.lock(tenant, id)
                .filter(found -> found.state() == ClientNotice.State.PUBLISHED)
                .orElse(null);
        if (notice == null) {
            return false;
        }
        var actor = scope.actor();
        confirm(notice, actor.id(), actor.name());
        return true;
    }

    /** Somebody has answered the notice by mail; false where that is not taken for a confirmation. */
    boolean acknowledgeByMail(TenantId tenant, UUID id, String contact, String name) {
        var notice = notices.lock(tenant, id)
                .filter(found -> found.state() == ClientNotice.State.PUBLISHED)
                .filter(found -> found.chosen().isConfirmedByMail())
                .orElse(null);
        return notice != null && confirm(notice, "contact:" + contact, name + ", by unverified e-mail");
    }

    /** The first one counts. */
    private boolean confirm(ClientNotice notice, String by, String name) {
        if (notice.course().acknowledgedAt() != null) {
            return false;
        }
        var now = clock.instant();
        notices.acknowledged(notice, by, name, now);
        trail.confirmed(notice, by, now);
        correlate("Msg_NoticeAcknowledged", notice);
        return true;
    }

    /** Of an incident, latest first; one more than the limit where there are more. */
    @Transactional(readOnly = true)
    List<ClientNotice> page(TenantId tenant, IncidentId incident, @Nullable UUID after, int limit) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return notices.page(tenant, incident, after, limit + 1);
    }

    @Transactional(readOnly = true)
    List<ClientNotice> of(TenantId tenant, IncidentId incident) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return notices.of(tenant, incident);
    }

    /** For the portal: of one incident, or all that nobody has confirmed. */
    @Transactional(readOnly = true)
    List<ClientNotice> published(TenantId tenant, @Nullable String reference) {
        CurrentScope.get().require(Permission.PORTAL_READ, tenant);
        return notices.published(tenant, reference);
    }

    @EventListener
    void on(RunEnded ended) {
        if (ended.process().equals(PROCESS)) {
            notices.ended(ended.tenant(), ended.subject(), ended.endedAs());
        }
    }

    private void callOff(ClientNotice notice) {
        correlate("Msg_NoticeWithdrawn", notice);
    }

    private static boolean wasTold(ClientNotice notice) {
        return notice.state() == ClientNotice.State.PUBLISHED || notice.course().minimalAt() != null;
    }

    /** Nobody listening is no failure: the process has gone on, or has ended. */
    void correlate(String message, ClientNotice notice) {
        engine.createMessageCorrelation(message)
                .processInstanceBusinessKey(notice.id().toString())
                .correlateAll();
    }
}
