package eu.custos.response.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.IncidentDesk;
import eu.custos.oncall.DutyPages;
import eu.custos.response.Story;
import eu.custos.response.escalation.Escalation.State;
import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.work.Completion;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EscalationTest {

    private static final String PAGE = "Task_AnswerPage";
    private static final String CHARGE = "Task_TakeCharge";

    @BeforeEach
    void nobodyIsOnDuty() {
        Duty.none();
    }

    @Test
    void needsNoLadderBelowMediumSeverity() {
        var story = Story.declared(Severity.LOW).triaged().assessed("LOW", "NONE", "ONE", "no");

        assertThat(story.run("escalation").endedAs()).isEqualTo("End_NoLadderNeeded");
        assertThat(story.evidence()).doesNotContain("escalation.page-sent");
    }

    @Test
    void endsWhenWorkBeginsAfterSomebodyTookCharge() {
        Duty.on(1, "dan", "Dan Duty");
        var story = Calls.asked();
        assertThat(story.task(PAGE).assignee()).isEqualTo("dan");
        assertThat(story.evidence()).contains("escalation.rung-resolved", "escalation.page-sent");

        story.done("dan", Role.ANALYST, PAGE, "tookCharge", "yes");
        assertThat(story.incident().owner()).isEqualTo("dan");
        assertThat(story.run("escalation").isRunning()).isTrue();

        var next = story.task("Task_ProposeContainment");
        story.as("dan", Role.ANALYST, () -> Story.PLATFORM.bean(TaskDesk.class).claim(next.id()));
        assertThat(story.run("escalation").endedAs()).isEqualTo("End_EscalationAnswered");
    }

    @Test
    void leavesTheOwnerOfAnIncidentInPlace() {
        Duty.on(1, "dan", "Dan Duty");
        var story = Calls.asked();
        own(story, "ada");

        story.done("dan", Role.ANALYST, PAGE, "tookCharge", "yes");

        assertThat(story.incident().owner()).isEqualTo("ada");
    }

    @Test
    void climbsToTheNextRungWhereTheFirstIsSilent() {
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(2, "lin", "Lin Sofia");
        var story = Calls.asked().almostDue(PAGE);
        assertThat(story.task(PAGE).assignee()).isEqualTo("dan");
        var first = story.task(PAGE).id();

        story.overdue(PAGE);

        assertThat(story.task(PAGE).assignee()).isEqualTo("lin");
        assertThat(Calls.ended(story, first).how()).isEqualTo(WorkTask.How.OVERTAKEN);
        assertThat(story.facts("escalation.level-raised")).hasSize(1);
        assertThat(Calls.state(story).rung()).isEqualTo(2);
    }

    @Test
    void climbsToTheNextRungWhereTheFirstDeclines() {
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(2, "lin", "Lin Sofia");
        var story = Calls.asked().done("dan", Role.ANALYST, PAGE, "tookCharge", "no", "note", "On a train");

        assertThat(story.task(PAGE).assignee()).isEqualTo("lin");
        assertThat(story.evidence()).contains("escalation.declined", "escalation.level-raised");
    }

    @Test
    void climbsPastARungWithoutAnybodyOnDutyAtOnce() {
        Duty.on(2, "lin", "Lin Sofia");
        var story = Calls.asked();

        assertThat(story.task(PAGE).assignee()).isEqualTo("lin");
        assertThat(story.evidence()).contains("oncall.gap-found");
    }

    @Test
    void climbsWhereSomebodyTookChargeAndDidNothing() {
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(2, "lin", "Lin Sofia");
        var story = Calls.asked().done("dan", Role.ANALYST, PAGE, "tookCharge", "yes");
        var now = Story.PLATFORM.clock().instant();

        story.pass(now.plus(Duration.ofMinutes(30)).minusSeconds(1));
        assertThat(story.open()).doesNotContain(PAGE);
        story.pass(now.plus(Duration.ofMinutes(30)).plusSeconds(1));

        assertThat(story.task(PAGE).assignee()).isEqualTo("lin");
    }

    @Test
    void goesToManagementAndRemindsItEightTimesWhereNobodyIsLeft() {
        var story = Calls.asked();
        assertThat(story.evidence()).contains("escalation.exhausted");
        assertThat(story.open()).contains(CHARGE).doesNotContain(PAGE);

        var raised = Story.PLATFORM.clock().instant();
        for (var quarter = 1; quarter <= 10; quarter++) {
            story.pass(raised.plus(Duration.ofMinutes(15L * quarter)).plusSeconds(1));
        }

        assertThat(story.facts("escalation.crisis-raised")).hasSize(8);
        assertThat(story.open()).contains(CHARGE);
    }

    @Test
    void endsWhereManagementTakesCharge() {
        var story = Calls.asked().done("max", Role.MANAGEMENT, CHARGE, "brief", "Lin leads, call the client now");

        assertThat(story.run("escalation").endedAs()).isEqualTo("End_CrisisOwned");
        assertThat(story.incident().owner()).isEqualTo("max");
        assertThat(story.evidence()).contains("escalation.charge-taken", "escalation.acknowledged");
    }

    @Test
    void standsDownWhenTheIncidentIsClosed() {
        Duty.on(1, "dan", "Dan Duty");
        var story = Calls.asked();
        var page = story.task(PAGE);
        story.nothingToContain().closed("yes", "no");

        assertThat(story.run("escalation").endedAs()).isEqualTo("End_EscalationWithdrawn");
        assertThat(story.evidence()).contains("escalation.withdrawn");
        assertThat(Calls.ended(story, page.id()).how()).isEqualTo(WorkTask.How.WITHDRAWN);
        assertThat(story.send("dan", Role.ANALYST, page, "late", "tookCharge", "yes"))
                .isInstanceOf(Completion.TooLate.class);
    }

    @Test
    void isCoveredByALadderThatStandsOnTheSameRung() {
        Duty.on(1, "dan", "Dan Duty");
        var story = Calls.asked().overdue("Task_ProposeContainment");

        assertThat(story.runs())
                .filteredOn(run -> run.process().equals("escalation"))
                .extracting(run -> run.endedAs())
                .containsExactlyInAnyOrder(null, "End_NoLadderNeeded");
        assertThat(story.tasks())
                .filteredOn(task -> task.activity().equals(PAGE))
                .hasSize(1);
    }

    @Test
    void callsNobodyForASeverityWhereTheOwnerAnsweredOnThatRungAndBegan() {
        Duty.on(1, "dan", "Dan Duty");
        var story = rated(takenInTriage());

        assertThat(story.runs())
                .filteredOn(run -> run.process().equals("escalation"))
                .extracting(run -> run.endedAs())
                .containsExactlyInAnyOrder("End_EscalationAnswered", "End_NoLadderNeeded");
        assertThat(story.facts("escalation.page-sent")).hasSize(1);
    }

    @Test
    void callsAgainForASeverityWhereTheOneWhoAnsweredNoLongerOwnsIt() {
        Duty.on(1, "dan", "Dan Duty");
        var story = takenInTriage();
        own(story, "ada");

        rated(story);

        assertThat(story.task(PAGE).assignee()).isEqualTo("dan");
    }

    @Test
    void callsAgainForLateWorkAlthoughTheOwnerAnsweredBefore() {
        Duty.on(1, "dan", "Dan Duty");
        var story = rated(takenInTriage());

        story.overdue("Task_ProposeContainment");

        assertThat(story.task(PAGE).assignee()).isEqualTo("dan");
    }

    @Test
    void takesThePlaceOfALadderThatStandsLower() {
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(2, "lin", "Lin Sofia");
        var story = Calls.asked();

        request(story, Trigger.DUTY_AT_RISK, "early warning");
        story.work();

        assertThat(story.task(PAGE).assignee()).isEqualTo("lin");
        assertThat(story.runs())
                .filteredOn(run -> run.process().equals("escalation"))
                .extracting(run -> run.endedAs())
                .containsExactlyInAnyOrder("End_EscalationWithdrawn", null);
    }

    @Test
    void callsOnePersonWhereTwoAskAtTheSameMoment() {
        Duty.on(1, "dan", "Dan Duty");
        var story = Story.declared(Severity.MEDIUM);
        request(story, Trigger.DELAY, "one");
        request(story, Trigger.DELAY, "two");

        story.workBreadthFirst();

        assertThat(story.tasks())
                .filteredOn(task -> task.activity().equals(PAGE))
                .hasSize(1);
    }

    @Test
    void callsForASeverityWhereTheOwnerHasGoneOffDuty() {
        Duty.on(1, "dan", "Dan Duty");
        var story = takenInTriage();
        Duty.none();
        Duty.on(1, "eva", "Eva Early");

        rated(story);

        assertThat(story.task(PAGE).assignee()).isEqualTo("eva");
    }

    @Test
    void callsNobodyPastSomebodyWhoTookChargeWithoutADuty() {
        Duty.on(1, "dan", "Dan Duty");
        var story = ratedBy(takenInTriageBy("lin", Role.LEAD), "lin");

        assertThat(story.incident().owner()).isEqualTo("lin");
        assertThat(story.open()).doesNotContain(PAGE);
        assertThat(story.facts("escalation.page-sent")).hasSize(1);
        assertThat(story.runs())
                .filteredOn(run -> run.process().equals("escalation"))
                .extracting(run -> run.endedAs())
                .containsExactlyInAnyOrder("End_EscalationAnswered", "End_NoLadderNeeded");
    }

    @Test
    void callsForASeverityWhereTheOneWithoutADutyTookChargeLongAgo() {
        Duty.on(1, "dan", "Dan Duty");
        var story = takenInTriageBy("lin", Role.LEAD);
        Duty.none();
        Duty.on(1, "eva", "Eva Early");

        ratedBy(story, "lin");

        assertThat(story.task(PAGE).assignee()).isEqualTo("eva");
    }

    @Test
    void callsWhoeverMayTakeChargeOnceTheLadderIsUsedUpAndThoseOnDutyByThenAgain() {
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(2, "lin", "Lin Sofia");
        Duty.on(5, "max", "Max Boss");
        var story = Calls.asked();
        while (!story.open().contains(CHARGE)) {
            story.overdue(PAGE);
        }
        assertThat(waiting(story, "dan", Role.ANALYST)).isZero();
        assertThat(waiting(story, "lin", Role.LEAD)).isEqualTo(1);
        assertThat(waiting(story, "max", Role.MANAGEMENT)).isEqualTo(1);

        Duty.on(3, "hel", "Hel Head");
        story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(15)).plusSeconds(1));
        assertThat(waiting(story, "hel", Role.LEAD)).isEqualTo(1);

        story.done("lin", Role.LEAD, CHARGE, "brief", "I lead, call the client now");
        assertThat(waiting(story, "max", Role.MANAGEMENT)).isZero();
        assertThat(waiting(story, "hel", Role.LEAD)).isZero();
    }

    @Test
    void tellsManagementOfACriticalSeverityWithoutAskingAnythingOfIt() {
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(5, "max", "Max Boss");
        var story = Story.declared(Severity.MEDIUM).triaged().assessed("HIGH", "CONFIRMED", "WIDE", "yes");

        assertThat(story.incident().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(story.evidence()).contains("escalation.management-informed");
        assertThat(waiting(story, "max", Role.MANAGEMENT)).isZero();
    }

    @Test
    void putsOnRecordThatNobodyOfManagementCouldBeTold() {
        Duty.on(1, "dan", "Dan Duty");
        var story = Story.declared(Severity.MEDIUM).triaged().assessed("HIGH", "CONFIRMED", "WIDE", "yes");

        assertThat(story.evidence()).contains("oncall.gap-found").doesNotContain("escalation.management-informed");
    }

    @Test
    void asksOnceForTheSameReason() {
        var story = Story.declared(Severity.MEDIUM);
        request(story, Trigger.DELAY, "one");
        request(story, Trigger.DELAY, "one");

        assertThat(story.runs())
                .filteredOn(run -> run.process().equals("escalation"))
                .hasSize(1);
    }

    @Test
    void letsALeadAnswerInsteadOfThePersonPagedButNoOtherAnalyst() {
        Duty.on(1, "dan", "Dan Duty");
        var story = Calls.asked();

        assertThat(story.answer("bo", Role.ANALYST, PAGE, "tookCharge", "yes")).isInstanceOf(Completion.Refused.class);
        story.done("lin", Role.LEAD, PAGE, "tookCharge", "yes");

        assertThat(Calls.state(story).state()).isEqualTo(State.TAKEN);
        assertThat(story.incident().owner()).isEqualTo("lin");
    }

    /** Each step is done twice: once by a node that dies before its commit, and then by the next one. */
    @Test
    void callsOnceAndClimbsOnceWhereNodesDie() {
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(2, "lin", "Lin Sofia");
        var story = Story.declared(Severity.MEDIUM).triaged().onDyingNodes();
        request(story, Trigger.DELAY, "late");

        story.work();
        assertThat(story.facts("escalation.page-sent")).hasSize(1);
        story.overdue(PAGE);

        assertThat(story.facts("escalation.page-sent")).hasSize(2);
        assertThat(story.facts("escalation.level-raised")).hasSize(1);
        assertThat(story.task(PAGE).assignee()).isEqualTo("lin");
    }

    @Test
    void keepsOnRecordThatAPageWasReadOnceAndTakesThatForNoAnswer() {
        Duty.on(1, "dan", "Dan Duty");
        Duty.on(2, "lin", "Lin Sofia");
        var story = Calls.asked();
        var pages = Story.PLATFORM.bean(DutyPages.class);

        assertThat(story.as("ada", Role.ANALYST, () -> pages.readByMe(null))).isEmpty();
        assertThat(story.as("dan", Role.ANALYST, pages::waitingForMe)).hasSize(1);
        assertThat(story.as("dan", Role.ANALYST, () -> pages.readByMe("OTHER-2026-0001")))
                .hasSize(1);
        assertThat(story.evidence()).doesNotContain("escalation.page-read");
        assertThat(story.as("dan", Role.ANALYST, () -> pages.readByMe(null))).hasSize(1);
        assertThat(story.as("dan", Role.ANALYST, () -> pages.readByMe(null))).hasSize(1);
        story.overdue(PAGE);

        assertThat(story.facts("escalation.page-read")).hasSize(1);
        assertThat(story.task(PAGE).assignee()).isEqualTo("lin");
    }

    /** Called for delay before the severity was known; dan took charge on the first rung and began. */
    private static Story takenInTriage() {
        return takenInTriageBy("dan", Role.ANALYST);
    }

    private static Story takenInTriageBy(String person, Role role) {
        var story = Story.declared(Severity.MEDIUM).triaged();
        request(story, Trigger.DELAY, "triage");
        story.work();
        story.done(person, role, PAGE, "tookCharge", "yes");
        var next = story.task("Task_AssessIncident");
        story.as(person, role, () -> Story.PLATFORM.bean(TaskDesk.class).claim(next.id()));
        return story;
    }

    private static Story rated(Story story) {
        return ratedBy(story, "dan");
    }

    private static Story ratedBy(Story story, String person) {
        return story.assessedBy(person, "MEDIUM", "NONE", "ONE", "no");
    }

    private static void own(Story story, String person) {
        var incident = story.incident();
        story.as(person, Role.ANALYST, () -> {
            Story.PLATFORM
                    .bean(IncidentDesk.class)
                    .assign(incident.tenant(), incident.id(), incident.version(), person);
            return incident;
        });
    }

    private static void request(Story story, Trigger trigger, String subject) {
        Story.DB.in(Story.scope("ada", Role.ANALYST, story.tenant()), () -> {
            Story.PLATFORM
                    .bean(Escalations.class)
                    .request(story.tenant(), story.incident().id(), trigger, subject, subject);
            return subject;
        });
    }

    private static long waiting(Story story, String person, Role role) {
        return story.as(person, role, Story.PLATFORM.bean(DutyPages.class)::waitingForMe)
                .size();
    }
}
