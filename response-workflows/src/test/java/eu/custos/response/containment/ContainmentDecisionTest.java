package eu.custos.response.containment;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Story;
import eu.custos.response.containment.Proposal.How;
import eu.custos.response.work.Completion;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ContainmentDecisionTest {

    private static final String ANSWER = "Task_AnswerRequest";
    private static final String APPROVE = "Task_ApproveContainment";

    @Test
    void asksNobodyWhereTheMeasureOnlyReads() {
        var story = assessed().proposed("READ");

        assertThat(decision(story).how()).isEqualTo(How.PRE_APPROVED);
        assertThat(decision(story).reason()).isEqualTo("The measure changes nothing");
        assertThat(story.open()).containsExactly("Task_ContainIncident");
        assertDecided(story);
    }

    @Test
    void asksNobodyWhereTheAgreementApprovesInAdvance() {
        var story = assessed().proposed("REVERSIBLE", "clause", "Annex 2, clause 4");

        assertThat(decision(story).reason()).isEqualTo("Approved in advance, Annex 2, clause 4");
        assertThat(story.open()).containsExactly("Task_ContainIncident");
    }

    @Test
    void asksNobodyInAnExerciseWhateverTheMeasureDoes() {
        var story = Story.declared(Story.DB.newClient(), Severity.LOW, true)
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .proposed("IRREVERSIBLE");

        assertThat(decision(story).reason()).isEqualTo("An exercise touches nothing");
        assertThat(story.open()).containsExactly("Task_ContainIncident");
    }

    @Test
    void goesOnWhereALeadApproves() {
        var story = assessed().approved();

        assertThat(decision(story).how()).isEqualTo(How.LEAD);
        assertThat(decision(story).byName()).isEqualTo("Lin Sofia");
        assertThat(story.open()).containsExactly("Task_ContainIncident");
        assertDecided(story);
    }

    @Test
    void refusesTheLeadWhoProposedTheMeasureAndTakesAnotherOne() {
        var story = assessed().proposedBy("lin", Role.LEAD, "REVERSIBLE", "HOLD");

        var own = story.answer("lin", Role.LEAD, APPROVE, "approve", "yes", "reason", "I know it is right");
        assertThat(own)
                .isInstanceOfSatisfying(
                        Completion.Refused.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo("You proposed this measure. Somebody else decides on it."));
        assertThat(story.open()).containsExactly(APPROVE);

        story.done("eve", Role.LEAD, APPROVE, "approve", "yes", "reason", "Proportionate");
        assertThat(story.open()).containsExactly("Task_ContainIncident");
    }

    @Test
    void callsSomebodyWhereNoLeadDecidesInTimeAndStillWaits() {
        var story = assessed().proposed("REVERSIBLE");
        var before = ladders(story);
        story.almostDue(APPROVE);
        assertThat(ladders(story)).isEqualTo(before);

        story.overdue(APPROVE);

        assertThat(ladders(story)).isEqualTo(before + 1);
        assertThat(story.open()).contains(APPROVE);
    }

    @Test
    void goesOnWhereTheClientApproves() {
        var story = assessed().proposed("DISRUPTIVE").done("ingrid", Role.CLIENT_DECIDER, ANSWER, "approve", "yes");

        assertThat(decision(story).how()).isEqualTo(How.CLIENT);
        assertThat(decision(story).byName()).isEqualTo("Ingrid Sand");
        assertThat(story.open()).containsExactly("Task_ContainIncident");
        assertDecided(story);
    }

    @Test
    void demandsAReasonOfAClientWhoRefuses() {
        var story = assessed().proposed("DISRUPTIVE");

        var bare = story.answer("ingrid", Role.CLIENT_DECIDER, ANSWER, "approve", "no");
        assertThat(bare)
                .isInstanceOfSatisfying(
                        Completion.Unfit.class,
                        unfit -> assertThat(unfit.wrong().errors()).containsEntry("reason", "Say why you refuse."));
        assertThat(story.open()).containsExactly(ANSWER);

        story.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "approve", "no", "reason", "Night shift runs");
        assertThat(decision(story).approved()).isFalse();
        assertThat(story.open()).containsExactly("Task_ProposeContainment");
    }

    @Test
    void letsTheClientAnswerThoughALeadHoldsTheQuestion() {
        var story = assessed().proposed("DISRUPTIVE");
        var task = story.task(ANSWER);
        story.as("lin", Role.LEAD, () -> Story.PLATFORM.bean(TaskDesk.class).claim(task.id()));

        story.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "approve", "yes");

        assertThat(decision(story).how()).isEqualTo(How.CLIENT);
    }

    @Test
    void showsAndTakesNothingOfAnotherClient() {
        var story = assessed().proposed("DISRUPTIVE");
        var task = story.task(ANSWER).id();
        var stranger = Story.scope("nils", Role.CLIENT_DECIDER, Story.DB.newClient());
        var requests = Story.PLATFORM.bean(ClientRequests.class);

        assertThat(CurrentScope.<Boolean, RuntimeException>call(
                        stranger, () -> requests.open(null).isEmpty()))
                .isTrue();
        assertThat(CurrentScope.<Boolean, RuntimeException>call(
                        stranger, () -> requests.find(task).isEmpty()))
                .isTrue();
        assertThat(CurrentScope.<Completion, RuntimeException>call(
                        stranger,
                        () -> Story.PLATFORM
                                .bean(TaskDesk.class)
                                .complete(task, "r", Map.of("approve", List.of("yes")))))
                .isInstanceOf(Completion.Unknown.class);
        assertThat(story.as("ingrid", Role.CLIENT_DECIDER, () -> requests.open(null)))
                .singleElement()
                .matches(ClientRequest::mayAnswer);
        assertThat(story.open()).containsExactly(ANSWER);
    }

    @Test
    void letsAClientUserWhoMayNotDecideReadOnly() {
        var story = assessed().proposed("DISRUPTIVE");

        var shown = story.as(
                "kim",
                Role.CLIENT_USER,
                () -> Story.PLATFORM.bean(ClientRequests.class).open(null));
        var answered = story.answer("kim", Role.CLIENT_USER, ANSWER, "approve", "yes");

        assertThat(shown).singleElement().matches(request -> !request.mayAnswer());
        assertThat(answered).isInstanceOf(Completion.Refused.class);
    }

    @Test
    void remindsTheClientAtHalfTime() {
        var story = assessed().proposed("DISRUPTIVE");
        var task = story.task(ANSWER);
        var half = Duration.between(task.openedAt(), story.due(ANSWER)).dividedBy(2);

        story.pass(task.openedAt().plus(half).minusSeconds(1));
        assertThat(story.evidence()).doesNotContain("decision.reminded");

        story.pass(task.openedAt().plus(half).plusSeconds(1));
        assertThat(story.evidence()).containsOnlyOnce("decision.reminded");
        assertThat(story.open()).containsExactly(ANSWER);
    }

    @Test
    void holdsAndCallsSomebodyWhereTheClientIsSilentAndSoAgreed() {
        var story = assessed().proposed("DISRUPTIVE").almostDue(ANSWER);
        assertThat(story.open()).containsExactly(ANSWER);
        var before = ladders(story);

        story.overdue(ANSWER);

        assertThat(decision(story).how()).isEqualTo(How.FALLBACK);
        assertThat(decision(story).approved()).isFalse();
        assertThat(story.open()).contains("Task_ProposeContainment").doesNotContain(ANSWER);
        assertThat(ladders(story)).isEqualTo(before + 1);
        assertThat(ended(story, ANSWER).how()).isEqualTo(WorkTask.How.OVERTAKEN);
    }

    @Test
    void goesAheadWhereTheClientIsSilentAndSoAgreed() {
        var story = assessed().proposedBy("ada", Role.ANALYST, "DISRUPTIVE", "PROCEED");

        story.overdue(ANSWER);

        assertThat(decision(story).approved()).isTrue();
        assertThat(story.open()).contains("Task_ContainIncident");
    }

    @Test
    void tellsAClientWhoAnswersAfterTheFallBackThatTimeWasFaster() {
        var story = assessed().proposed("DISRUPTIVE");
        var task = story.task(ANSWER);
        story.overdue(ANSWER);

        var late = story.send("ingrid", Role.CLIENT_DECIDER, task, "late", "approve", "yes");

        assertThat(late).isInstanceOf(Completion.TooLate.class);
        assertThat(decision(story).how()).isEqualTo(How.FALLBACK);
    }

    private static Story assessed() {
        return Story.declared(Severity.LOW).triaged().assessed("LOW", "NONE", "ONE", "no");
    }

    private static Proposal.Decision decision(Story story) {
        var latest = Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.PLATFORM
                        .bean(Proposals.class)
                        .of(story.tenant(), story.incident().id())
                        .getFirst()
                        .decision());
        return Objects.requireNonNull(latest, "the proposal is not decided");
    }

    private static void assertDecided(Story story) {
        assertThat(story.run("containment-decision").endedAs()).isEqualTo("End_ContainmentDecided");
    }

    private static WorkTask.Ended ended(Story story, String activity) {
        return story.tasks().stream()
                .filter(task -> task.activity().equals(activity))
                .findFirst()
                .map(WorkTask::ended)
                .orElseThrow();
    }

    private static long ladders(Story story) {
        return story.runs().stream()
                .map(IncidentRun::process)
                .filter("escalation"::equals)
                .count();
    }
}
