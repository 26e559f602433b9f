package eu.custos.response.inquiry;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentReference;
import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.notice.Occasion;
import eu.custos.response.inquiry.Inquiry.Settled;
import eu.custos.response.inquiry.Inquiry.State;
import eu.custos.response.notification.Notices;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.RunEnded;
import eu.custos.response.work.TaskTimeMoved;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks the client, and keeps what came of it. */
@Service
@Transactional
public class Inquiries {

    private static final int LONGEST_REASON = 500;

    /** Lines of the incident, in words that the client reads in the portal, too. */
    private static final Map<State, String> TOLD = Map.of(
            State.ANSWERED, "client.answered",
            State.FALLBACK, "client.silent",
            State.WITHDRAWN, "client.not-asked");

    private final JdbcInquiries inquiries;
    private final InquiryProcess process;
    private final IncidentDesk incidents;
    private final Notices notices;
    private final EvidenceLog evidence;
    private final Clock clock;

    Inquiries(
            JdbcInquiries inquiries,
            InquiryProcess process,
            IncidentDesk incidents,
            Notices notices,
            EvidenceLog evidence,
            Clock clock) {
        this.inquiries = inquiries;
        this.process = process;
        this.incidents = incidents;
        this.notices = notices;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Asks the client; the same form asks once.
     *
     * @throws InquiryRefusal where it cannot be asked so
     */
    Inquiry ask(Incident incident, InquiryForm form) {
        var scope = CurrentScope.get();
        scope.require(Permission.INCIDENT_WORK, incident.tenant());
        if (incident.status() != IncidentStatus.OPEN) {
            throw new InquiryRefusal("", "The incident has ended; nothing is asked for it any more.");
        }
        var asked = form.read(incident, scope.actor(), clock.instant());
        if (inquiries.add(asked)) {
            record(
                    asked,
                    "question.asked",
                    Map.of("kind", asked.kind().name(), "dueAt", asked.dueAt().toString()),
                    null);
            tell(asked, Lane.SOC, "client.asked", "Asked the client: " + asked.question());
            process.start(incident, asked);
        }
        return get(asked.tenant(), asked.id());
    }

    /** Asks again for a risk whose acceptance has run out, for as long as it was accepted before. */
    @Transactional(propagation = Propagation.MANDATORY)
    Inquiry askAnew(TenantId tenant, UUID id, Instant due, Instant acceptedAt, Instant now) {
        var asked = get(tenant, id).anew(due, acceptedAt, now);
        if (inquiries.add(asked)) {
            record(
                    asked,
                    "question.asked",
                    Map.of("kind", asked.kind().name(), "dueAt", due.toString(), "follows", id.toString()),
                    null);
            process.start(incidents.get(tenant, asked.incident()), asked);
        }
        return asked;
    }

    /**
     * Asks no longer. Whoever answers at the same moment is first or too late, never both.
     *
     * @throws InquiryRefusal where it is open no longer
     */
    void withdraw(TenantId tenant, UUID id, String reason) {
        var scope = CurrentScope.get();
        scope.require(Permission.INCIDENT_WORK, tenant);
        var words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON || !Prose.isKept(words)) {
            throw new InquiryRefusal("reason", "Say why, in 1 to %d characters.".formatted(LONGEST_REASON));
        }
        var asked = inquiries.find(tenant, id).orElseThrow(() -> new InquiryRefusal("", "There is no such question."));
        if (!withdrawn(asked, words, scope.actor().name())) {
            throw new InquiryRefusal(
                    "", "It is settled already. %s".formatted(get(tenant, id).outcome()));
        }
    }

    private boolean withdrawn(Inquiry asked, String reason, String byName) {
        inquiries.lock(asked.tenant(), asked.id());
        var settled = new Settled(State.WITHDRAWN, null, null, reason, byName, clock.instant());
        if (!settle(asked, "question.withdrawn", settled)) {
            return false;
        }
        process.withdraw(asked);
        return true;
    }

    /** Nothing is asked for an incident that has ended. */
    @EventListener
    void on(RunEnded ended) {
        if (ended.process().equals(IncidentRun.LIFE_CYCLE)) {
            open(ended.tenant(), ended.incident())
                    .forEach(asked -> withdrawn(asked, "The incident has ended.", "process"));
        }
    }

    /** Its incident goes on in another; answers how many questions were open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int goesOn(TenantId tenant, IncidentId incident, IncidentReference survivor) {
        var open = open(tenant, incident);
        var why = "The incident goes on as %s, where we ask again if it still matters.".formatted(survivor);
        open.forEach(asked -> withdrawn(asked, why, "process"));
        return open.size();
    }

    @EventListener
    void on(TaskTimeMoved moved) {
        if (moved.form().equals(AnswerQuestionForm.KEY)) {
            inquiries.due(moved.tenant(), moved.subject(), moved.due());
        }
    }

    @Transactional(readOnly = true)
    public List<String> waiting(TenantId tenant, IncidentId incident) {
        return open(tenant, incident).stream().map(Inquiry::question).toList();
    }

    private List<Inquiry> open(TenantId tenant, IncidentId incident) {
        return inquiries.of(tenant, incident).stream().filter(Inquiry::open).toList();
    }

    /** Latest first. */
    @Transactional(readOnly = true)
    List<Inquiry> of(TenantId tenant, IncidentId incident) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return inquiries.of(tenant, incident);
    }

    @Transactional(readOnly = true)
    Inquiry get(TenantId tenant, UUID id) {
        return inquiries.find(tenant, id).orElseThrow();
    }

    @Transactional(readOnly = true)
    Optional<Inquiry> find(TenantId tenant, UUID id) {
        return inquiries.find(tenant, id);
    }

    /** The first end stands; false where there was one. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean settle(Inquiry asked, String type, Settled as) {
        if (!inquiries.settle(asked, as)) {
            return false;
        }
        var facts = new HashMap<String, Object>();
        facts.put("kind", asked.kind().name());
        if (as.accepted() != null) {
            facts.put("accepted", as.accepted());
        }
        if (asked.until() != null && Boolean.TRUE.equals(as.accepted())) {
            facts.put("until", asked.until().toString());
        }
        record(asked, type, facts, as.reason().isEmpty() ? null : as.reason());
        tell(
                asked,
                as.as() == State.ANSWERED ? Lane.CLIENT : Lane.SOC,
                TOLD.getOrDefault(as.as(), "client.asked"),
                "%s %s"
                        .formatted(
                                asked.question(),
                                get(asked.tenant(), asked.id()).outcome()));
        if (asked.until() != null && Boolean.TRUE.equals(as.accepted())) {
            process.accepted(incidents.get(asked.tenant(), asked.incident()), asked, asked.until(), as.at());
        }
        return true;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void remind(Inquiry asked, Instant now) {
        if (inquiries.remind(asked, now)) {
            record(asked, "question.reminded", Map.of("dueAt", asked.dueAt().toString()), null);
            tell(
                    asked,
                    Lane.CLIENT,
                    "client.reminded",
                    "Half of the client's time to answer is over: " + asked.question());
            notices.request(asked.tenant(), asked.incident(), Occasion.DECISION_DUE, "reminder:" + asked.id());
        }
    }

    void record(Inquiry asked, String type, Map<String, Object> facts, @Nullable String reason) {
        evidence.append(
                asked.tenant(),
                new EvidenceEntry(
                        type,
                        "client-question",
                        asked.id().toString(),
                        asked.incident().value(),
                        clock.instant(),
                        facts,
                        reason));
    }

    /** Who owns the incident; null for one that nobody owns, or that has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    @Nullable
    String owner(TenantId tenant, IncidentId incident) {
        var found = incidents.get(tenant, incident);
        return found.status() == IncidentStatus.OPEN ? found.owner() : null;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void line(TenantId tenant, IncidentId incident, TimelineEntry entry) {
        incidents.tell(tenant, incident, entry);
    }

    void tell(Inquiry asked, Lane lane, String kind, String text) {
        incidents.tell(asked.tenant(), asked.incident(), TimelineEntry.cut(lane, kind, text, clock.instant()));
    }
}
