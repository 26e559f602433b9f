package eu.custos.control;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResponseChecksTest extends PlantedRows {

    @Test
    void nobodyApprovesTheirOwnMeasure() {
        catches("containment.authorised", () -> proposal("Lin Sofia"), () -> proposal("Maris Kask"));
    }

    @Test
    void anActionThatFailedIsSettledByAPerson() {
        catches("containment.authorised", () -> action("DONE"), () -> action("FAILED"));
    }

    @Test
    void aRecoveryEndsWithACheckedCriterion() {
        catches(
                "recovery.declared",
                () -> plant(
                        "recovery_result",
                        "plan_id",
                        recovery(),
                        "id",
                        UUID.randomUUID(),
                        "revision",
                        1,
                        "kind",
                        "CRITERION",
                        "n",
                        1,
                        "outcome",
                        "MET",
                        "note",
                        "Seen.",
                        "by_id",
                        "m.kask",
                        "by_name",
                        "Maris Kask",
                        "at",
                        days(2)),
                this::recovery);
    }

    @Test
    void aCallIsAnsweredBySomebody() {
        catches("escalation.answered", () -> escalation("TAKEN"), () -> escalation("EXHAUSTED"));
    }

    @Test
    void anExerciseIsHeldEachYear() {
        misses("exercise.held", () -> incident("exercise", true, "declared_at", days(100)));
    }

    @Test
    void aGraveIncidentIsReviewedWithinAMonth() {
        catches("review.held", () -> review(grave(), days(20), days(19)), this::grave);
    }

    @Test
    void aCorrectiveActionIsDoneInTime() {
        catches("corrective.on-time", () -> corrective("OPEN", -5), () -> corrective("OPEN", 5));
    }

    @Test
    void aCorrectiveActionIsNotCheckedByWhoDidIt() {
        catches(
                "corrective.on-time",
                () -> corrective(
                        "EFFECTIVE",
                        30,
                        "changed_ref",
                        "rule 7",
                        "done_by_name",
                        "Maris Kask",
                        "checked_by_name",
                        "Lin Sofia",
                        "ended_at",
                        days(2)),
                () -> corrective(
                        "EFFECTIVE",
                        30,
                        "changed_ref",
                        "rule 7",
                        "done_by_name",
                        "Maris Kask",
                        "checked_by_name",
                        "Maris Kask",
                        "ended_at",
                        days(2)));
    }

    @Test
    void afterAReviewSomebodyLooksWhetherTheCauseStruckBefore() {
        catches(
                "recurrence.looked-for",
                () -> review(grave(), days(20), days(19)),
                () -> review(grave(), days(20), null));
    }

    @Test
    void theReviewOfAnEarlierClosureIsNoneOfTheLatest() {
        catches(
                "review.held",
                () -> review(closedTwice(), days(49), days(49)),
                () -> review(closedTwice(), days(51), days(51)));
    }

    private UUID closedTwice() {
        return closed("severity", "CRITICAL", "declared_at", days(60), "ended_at", days(50), "run", 2);
    }

    private UUID grave() {
        return closed("severity", "CRITICAL", "declared_at", days(60), "ended_at", days(50));
    }

    private void review(UUID incident, java.time.Instant approved, java.time.@Nullable Instant looked) {
        plant(
                "incident_review",
                "id",
                UUID.randomUUID(),
                "incident_id",
                incident,
                "run",
                1,
                "deviations",
                new int[0],
                "whys",
                new int[0],
                "lessons",
                new int[0],
                "approved_at",
                approved,
                "declared_at",
                days(60),
                "exercise",
                false,
                "looked_at",
                looked);
    }

    private void corrective(String state, int dueDaysAgo, @Nullable Object... more) {
        var columns = new java.util.ArrayList<@Nullable Object>(java.util.Arrays.asList(
                "id",
                UUID.randomUUID(),
                "incident_id",
                incident(),
                "reference",
                "T-1",
                "review_id",
                UUID.randomUUID(),
                "origin",
                "REVIEW",
                "scope",
                "CLIENT",
                "what",
                "Second factor on the gateway",
                "agreed_by_name",
                "Lin Sofia",
                "agreed_at",
                days(40),
                "state",
                state,
                "due_at",
                days(dueDaysAgo),
                "late_at",
                days(dueDaysAgo),
                "not_effective",
                0,
                "no_case",
                0));
        columns.addAll(java.util.Arrays.asList(more));
        plant("corrective_action", columns.toArray());
    }

    private void proposal(String decidedBy) {
        plant(
                "containment_proposal",
                "id",
                UUID.randomUUID(),
                "incident_id",
                incident(),
                "measure",
                "Isolate FS-01",
                "question",
                "May we?",
                "why_now",
                "It spreads",
                "effect",
                "Off the network",
                "rollback",
                "Put back",
                "effect_class",
                "REVERSIBLE",
                "fallback",
                "HOLD",
                "proposed_by",
                "m.kask",
                "proposed_by_name",
                "Maris Kask",
                "proposed_at",
                days(2),
                "approval",
                "LEAD",
                "decided_at",
                days(1),
                "approved",
                true,
                "decided_how",
                "LEAD",
                "decided_by_name",
                decidedBy);
    }

    private void action(String state) {
        var connector = UUID.randomUUID();
        connector(connector, true);
        plant(
                "response_action",
                "id",
                UUID.randomUUID(),
                "incident_id",
                incident(),
                "connector_id",
                connector,
                "connector_name",
                "EDR",
                "type",
                "isolate-host",
                "target",
                "FS-01",
                "reason",
                "It spreads",
                "expires_at",
                days(-5),
                "proposed_by",
                "m.kask",
                "proposed_by_name",
                "Maris Kask",
                "proposed_at",
                days(3),
                "state",
                state,
                "tried",
                1,
                "choices",
                List.of(),
                "joined",
                false,
                "unseen",
                false,
                "exercise",
                false);
    }

    private UUID recovery() {
        var id = UUID.randomUUID();
        plant(
                "recovery_plan",
                "id",
                id,
                "incident_id",
                closed(),
                "state",
                "RECOVERED",
                "revision",
                1,
                "planned_by",
                "m.kask",
                "planned_by_name",
                "Maris Kask",
                "planned_at",
                days(3),
                "opened_at",
                days(4),
                "ended_at",
                days(1));
        return id;
    }

    private void escalation(String state) {
        plant(
                "escalation",
                "id",
                UUID.randomUUID(),
                "incident_id",
                incident(),
                "reference",
                "T-1",
                "trigger",
                "SEVERITY_SET",
                "severity",
                "HIGH",
                "cause",
                "triage",
                "requested_at",
                days(3),
                "rung",
                2,
                "state",
                state);
    }
}
