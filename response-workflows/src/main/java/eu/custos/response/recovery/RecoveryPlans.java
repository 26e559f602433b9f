package eu.custos.response.recovery;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.recovery.RecoveryPlan.Outcome;
import eu.custos.response.recovery.RecoveryPlan.Result;
import eu.custos.response.work.RunEnded;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Recovery plans, with the evidence of every part. */
@Service
@Transactional
class RecoveryPlans {

    static final String PROCESS = "recovery";

    private final JdbcRecoveryPlans plans;
    private final IncidentDesk incidents;
    private final EvidenceLog evidence;
    private final Clock clock;

    RecoveryPlans(JdbcRecoveryPlans plans, IncidentDesk incidents, EvidenceLog evidence, Clock clock) {
        this.plans = plans;
        this.incidents = incidents;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** The plan of a process; an empty one where nothing was planned yet. */
    @Transactional(readOnly = true)
    RecoveryPlan get(TenantId tenant, UUID id, IncidentId incident) {
        return plans.find(tenant, id).orElseGet(() -> RecoveryPlan.empty(tenant, id, incident, clock.instant()));
    }

    /** Latest first. */
    @Transactional(readOnly = true)
    List<RecoveryPlan> of(TenantId tenant, IncidentId incident) {
        return plans.of(tenant, incident);
    }

    @Transactional(readOnly = true)
    Optional<RecoveryPlan> find(TenantId tenant, UUID id) {
        return plans.find(tenant, id);
    }

    void plan(RecoveryPlan plan, Draft draft, Instant now) {
        plans.open(plan.tenant(), plan.id(), plan.incident(), now);
        plans.plan(plan, draft, CurrentScope.get().actor(), now);
        record(
                plan,
                "recovery.planned",
                Map.of(
                        "revision", plan.revision() + 1,
                        "sources", draft.sources().size(),
                        "steps", draft.steps().size(),
                        "criteria", draft.criteria().size(),
                        "watchHours", draft.watch().toHours()),
                now,
                null);
        tell(
                plan,
                Lane.SOC,
                "Recovery planned: steps %d, criteria %d, watched for %d hours. First: %s"
                        .formatted(
                                draft.steps().size(),
                                draft.criteria().size(),
                                draft.watch().toHours(),
                                draft.steps().getFirst()),
                now);
    }

    /** What came of parts of one kind: each a line of the plan and an entry of the ledger. */
    void results(RecoveryPlan plan, String evidenceType, List<Result> results) {
        for (var result : results) {
            plans.add(plan, result);
            record(
                    plan,
                    evidenceType,
                    Map.of(
                            "revision", result.revision(),
                            "kind", result.kind().code(),
                            "part", result.n(),
                            "outcome", result.outcome().name()),
                    result.at(),
                    result.note().isBlank() ? null : result.note());
        }
    }

    /** The present actor's result about the plan as a whole. */
    Result whole(RecoveryPlan plan, Kind kind, Outcome outcome, String note, Instant now) {
        var actor = CurrentScope.get().actor();
        return new Result(plan.revision(), kind, 0, outcome, note, actor.id(), actor.name(), now);
    }

    void confirmedBy(RecoveryPlan plan, RecoveryPlan.Confirmation confirmation, Map<String, Object> why, Instant now) {
        plans.confirmedBy(plan, confirmation);
        record(plan, "recovery.return-approval-decided", why, now, null);
    }

    /** Ends an open plan; where it has ended, nothing happens. */
    void end(RecoveryPlan plan, RecoveryPlan.State as, String evidenceType, Instant now) {
        plans.open(plan.tenant(), plan.id(), plan.incident(), now);
        if (plans.end(plan.tenant(), plan.id(), as, now)) {
            record(plan, evidenceType, Map.of("revision", plan.revision(), "state", as.name()), now, null);
            tell(plan, Lane.SOC, "Recovery ended: %s".formatted(as.words()), now);
        }
    }

    void tell(RecoveryPlan plan, Lane lane, String text, Instant now) {
        incidents.tell(plan.tenant(), plan.incident(), TimelineEntry.cut(lane, "recovery.told", text, now));
    }

    /** Ended from outside, such as by the withdrawal of the incident, its plan is no longer needed. */
    @EventListener
    void on(RunEnded ended) {
        if (ended.process().equals(PROCESS)) {
            plans.find(ended.tenant(), ended.subject())
                    .filter(RecoveryPlan::isOpen)
                    .ifPresent(plan -> end(plan, RecoveryPlan.State.WITHDRAWN, "recovery.withdrawn", clock.instant()));
        }
    }

    private void record(
            RecoveryPlan plan, String type, Map<String, Object> facts, Instant at, @Nullable String reason) {
        evidence.append(
                plan.tenant(),
                new EvidenceEntry(
                        type,
                        "recovery-plan",
                        plan.id().toString(),
                        plan.incident().value(),
                        at,
                        facts,
                        reason));
    }
}
