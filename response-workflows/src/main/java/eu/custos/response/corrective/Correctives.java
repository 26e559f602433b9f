package eu.custos.response.corrective;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.corrective.CorrectiveAction.Check;
import eu.custos.response.corrective.CorrectiveAction.State;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Corrective actions, with the evidence of each turn. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Correctives {

    /** Times of ours; no law gives them. */
    static final Duration EFFECT_AFTER = Duration.ofDays(90);

    static final Duration CHECK_WITHIN = Duration.ofDays(14);
    static final Duration RISK_WITHIN = Duration.ofDays(14);
    static final Duration WITHDRAWAL_WITHIN = Duration.ofDays(7);

    private final JdbcCorrectives actions;
    private final CorrectiveProcess process;
    private final IncidentDesk incidents;
    private final EvidenceLog evidence;

    Correctives(JdbcCorrectives actions, CorrectiveProcess process, IncidentDesk incidents, EvidenceLog evidence) {
        this.actions = actions;
        this.process = process;
        this.incidents = incidents;
        this.evidence = evidence;
    }

    /** Writes down what a review wants to change; in place of what it wanted before. */
    public void propose(Incident incident, UUID review, List<Wish> wishes, Instant now) {
        actions.dropProposed(incident.tenant(), review);
        for (var n = 0; n < wishes.size(); n++) {
            var id = UUID.nameUUIDFromBytes("%s/%s/%d".formatted(review, now, n).getBytes(StandardCharsets.UTF_8));
            actions.add(wishes.get(n)
                    .action(incident, review, id, CurrentScope.get().actor(), now));
        }
    }

    /** Starts the process of each action that the approved review wants; safe to repeat. Returns how many began. */
    public int begin(Incident incident, UUID review, Instant now) {
        var begun = 0;
        for (var action : actions.of(incident.tenant(), incident.id())) {
            if (action.review().equals(review) && actions.begin(action)) {
                begun++;
                agreed(incident, action, now);
            }
        }
        return begun;
    }

    /** Opens a finding that the same root cause came again; none beside an open one. */
    public void find(Incident incident, UUID review, Wish wish, Instant now) {
        if (!actions.findingOpen(incident.tenant(), wish.scope(), wish.cause())) {
            var id = UUID.nameUUIDFromBytes(
                    "%s/recurrence/%s".formatted(review, wish.scope()).getBytes(StandardCharsets.UTF_8));
            actions.add(wish.action(incident, review, id, CurrentScope.get().actor(), now));
        }
    }

    private void agreed(Incident incident, CorrectiveAction action, Instant now) {
        var facts = new HashMap<String, Object>();
        facts.put("dueAt", action.dueAt().toString());
        facts.put("origin", action.origin().name());
        facts.put("scope", action.scope().name());
        if (action.owner() != null) {
            facts.put("owner", new Person(action.owner()));
        }
        record(action, "corrective.agreed", facts, now, action.what());
        tell(action, "Corrective action agreed: " + action.what(), now);
        process.start(incident, action, now);
    }

    CorrectiveAction get(TenantId tenant, UUID id) {
        return actions.find(tenant, id).orElseThrow();
    }

    /** In the order in which they were agreed. */
    @Transactional(readOnly = true)
    public List<CorrectiveAction> of(TenantId tenant, IncidentId incident) {
        return actions.of(tenant, incident);
    }

    void carriedOut(CorrectiveAction action, Report report, Instant lateAt, Instant now) {
        actions.reported(
                action, report, State.TO_CHECK, lateAt, CurrentScope.get().actor(), now);
        var facts = new HashMap<String, Object>();
        facts.put("checkAt", String.valueOf(report.checkAt()));
        facts.put("late", action.late(now));
        if (report.change() != null) {
            facts.put("changed", report.change().kind().name());
            facts.put("reference", report.change().reference());
        }
        record(action, "corrective.carried-out", facts, now, report.words());
        tell(action, "Corrective action carried out: %s. %s".formatted(action.what(), report.words()), now);
    }

    void asked(CorrectiveAction action, State state, String words, Instant lateAt, Instant now) {
        actions.reported(
                action,
                new Report(words, null, null, null),
                state,
                lateAt,
                CurrentScope.get().actor(),
                now);
        var type = state == State.RISK_ASKED ? "corrective.risk-asked" : "corrective.withdrawal-asked";
        record(action, type, Map.of(), now, words);
    }

    void checked(CorrectiveAction action, Check check, State state, @Nullable Instant next, @Nullable Instant lateAt) {
        actions.checked(action, check, state, next, lateAt);
        record(
                action,
                "corrective.effect-checked",
                Map.of("verdict", check.verdict().name()),
                check.at(),
                check.basis());
        tell(
                action,
                "Corrective action %s: %s. %s".formatted(check.verdict().words(), action.what(), check.basis()),
                check.at());
    }

    void decided(CorrectiveAction action, State state, String type, String reason, Instant until, Instant now) {
        actions.decided(action, state, reason, until, CurrentScope.get().actor(), now);
        record(action, type, Map.of("until", until.toString()), now, reason);
        if (state != State.OPEN) {
            tell(action, "Corrective action, %s: %s. %s".formatted(state.words(), action.what(), reason), now);
        }
    }

    void remind(CorrectiveAction action, Instant now) {
        actions.reminded(action.tenant(), action.id(), now);
        record(
                action,
                "corrective.owner-reminded",
                Map.of("dueAt", action.dueAt().toString()),
                now,
                null);
    }

    private void record(
            CorrectiveAction action, String type, Map<String, Object> facts, Instant at, @Nullable String reason) {
        evidence.append(
                action.tenant(),
                new EvidenceEntry(
                        type,
                        "corrective-action",
                        action.id().toString(),
                        action.incident().value(),
                        at,
                        facts,
                        reason));
    }

    private void tell(CorrectiveAction action, String text, Instant at) {
        incidents.tell(action.tenant(), action.incident(), TimelineEntry.cut(Lane.SOC, "corrective.told", text, at));
    }
}
