package eu.custos.response.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.oncall.DutyPages;
import eu.custos.response.Story;
import eu.custos.response.escalation.Duty;
import eu.custos.response.operation.StepDesk.Outcome;
import eu.custos.response.progress.ProcessProgress;
import eu.custos.response.progress.RunProgress;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StuckStepTest {

    private static final StepDesk DESK = Story.PLATFORM.bean(StepDesk.class);

    @Test
    void isShownToItsClientsPeopleOnly() {
        var story = stuckAtRating();
        var other = Story.declared(Severity.LOW);

        assertThat(stuck(story)).singleElement().satisfies(step -> {
            assertThat(step.name()).isEqualTo("Rate severity");
            assertThat(step.reference()).isEqualTo(story.incident().reference());
            assertThat(step.run().process()).isEqualTo("incident-response");
            assertThat(step.run().version()).matches("\\d+\\.\\d+\\.\\d+");
        });
        assertThat(stuck(other)).isEmpty();
        var job = stuck(story).getFirst().job();
        assertThat(other.as("lin", Role.LEAD, () -> DESK.retry(job, "Not mine")))
                .isEqualTo(new Outcome.Refused("This step is not stuck any more."));
        assertThat(stuck(story)).hasSize(1);
    }

    @Test
    void goesOnWhereALeadHasItTriedAgain() {
        var story = stuckAtRating();
        var job = stuck(story).getFirst().job();

        assertThat(lead(story, () -> DESK.retry(job, "The table is mended"))).isInstanceOf(Outcome.Done.class);
        story.work();

        assertThat(story.open()).contains("Task_ProposeContainment");
        assertThat(story.facts("process.step-retried"))
                .singleElement()
                .asString()
                .contains("Task_RateSeverity");
        assertThat(story.words("process.step-retried")).containsExactly("The table is mended");
        assertThat(lead(story, () -> DESK.retry(job, "Once more")))
                .isEqualTo(new Outcome.Refused("This step is not stuck any more."));
        assertThat(main(story)).matches(RunProgress::conforms);
    }

    @Test
    void isLeftOutWhereALeadSaysSoAndTheRunTellsIt() {
        var story = stuckAtRating();
        var job = stuck(story).getFirst().job();

        assertThat(lead(story, () -> DESK.skip(job, "Rated by hand on the phone")))
                .isEqualTo(new Outcome.Done("Rate severity: skipped"));
        story.work();

        assertThat(story.open()).contains("Task_ProposeContainment");
        assertThat(story.evidence()).contains("process.step-skipped").doesNotContain("severity.rated");
        assertThat(main(story)).satisfies(run -> {
            assertThat(run.conformance()).isEqualTo("1 step skipped");
            assertThat(run.deviations()).extracting(Deviation::reason).containsExactly("Rated by hand on the phone");
            assertThat(run.states()).doesNotContainEntry("Task_RateSeverity", "done");
        });
    }

    @Test
    void staysWhereWhatFollowsNeedsWhatItFindsOut() {
        var story = Story.declared(Severity.LOW).triaged();
        lead(story, () -> {
            Story.PLATFORM
                    .bean(RuntimeService.class)
                    .createMessageCorrelation("Msg_IncidentWithdrawn")
                    .processInstanceBusinessKey(story.incident().id().toString())
                    .correlate();
            return "";
        });
        giveUp(story);
        var before = story.evidence();

        var step = stuck(story).getFirst();
        assertThat(step.activity()).isEqualTo("Task_ListEffects");
        assertThat(lead(story, () -> DESK.skip(step.job(), "Nothing to undo"))).isInstanceOf(Outcome.Refused.class);

        assertThat(stuck(story)).hasSize(1);
        assertThat(story.evidence()).isEqualTo(before);
    }

    @Test
    void staysWhereTheRunWouldEndWithoutIt() {
        var story = Story.declared(Severity.LOW);
        story.send(
                "ada",
                Role.ANALYST,
                story.task("Task_TriageIncident"),
                UUID.randomUUID().toString(),
                "verdict",
                "FALSE_POSITIVE",
                "reason",
                "A test of the door");
        giveUp(story);

        var step = stuck(story).getFirst();
        assertThat(step.activity()).isEqualTo("Task_CloseNotGenuine");
        assertThat(lead(story, () -> DESK.skip(step.job(), "Never mind"))).isInstanceOf(Outcome.Refused.class);

        assertThat(stuck(story)).hasSize(1);
        assertThat(story.run("incident-response").isRunning()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u0000"})
    void isLeftAsItIsWithoutAReason(String reason) {
        var story = stuckAtRating();
        var job = stuck(story).getFirst().job();

        if (reason.isBlank()) {
            assertThat(lead(story, () -> DESK.skip(job, reason))).isInstanceOf(Outcome.Refused.class);
            assertThat(stuck(story)).hasSize(1);
        } else {
            assertThat(lead(story, () -> DESK.retry(job, reason))).isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void callsSomebodyOnceHoweverOftenItIsLookedAt() {
        Duty.none();
        Duty.on(1, "dan", "Dan Duty");
        var story = stuckAtRating();

        look(story);
        look(story);
        story.work();

        assertThat(story.task("Task_AnswerPage").assignee()).isEqualTo("dan");
        assertThat(story.runs())
                .filteredOn(run -> run.process().equals("escalation"))
                .hasSize(1);
    }

    @Test
    void ofAnEscalationCallsThoseInChargeWithoutIt() {
        Duty.none();
        Duty.on(2, "lin", "Lin Sofia");
        var story = stuckAtRating();
        look(story);
        giveUp(story);
        assertThat(stuck(story)).extracting(step -> step.run().process()).contains("escalation");

        look(story);
        look(story);

        assertThat(story.as("lin", Role.LEAD, Story.PLATFORM.bean(DutyPages.class)::waitingForMe))
                .hasSize(1);
        assertThat(story.facts("escalation.page-sent")).hasSize(1);
        assertThat(story.runs())
                .filteredOn(run -> run.process().equals("escalation"))
                .hasSize(1);
    }

    @Test
    void isNoAnalystsToDecideOn() {
        var story = stuckAtRating();
        var job = stuck(story).getFirst().job();

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> story.as("ada", Role.ANALYST, () -> DESK.skip(job, "I am in a hurry")));
        assertThat(stuck(story)).hasSize(1);
    }

    private static Story stuckAtRating() {
        var story = Story.declared(Severity.LOW).triaged();
        story.send(
                "ada",
                Role.ANALYST,
                story.task("Task_AssessIncident"),
                UUID.randomUUID().toString(),
                Story.assessment("LOW", "NONE", "ONE", "no"));
        giveUp(story);
        return story;
    }

    /** As after the last try. */
    private static void giveUp(Story story) {
        CurrentScope.run(Scope.platform("process", Set.of(story.tenant())), () -> {
            var jobs = Story.PLATFORM.bean(ManagementService.class);
            var job = jobs.createJobQuery()
                    .tenantIdIn(story.tenant().toString())
                    .messages()
                    .withRetriesLeft()
                    .singleResult();
            jobs.setJobRetries(job.getId(), 0);
        });
    }

    private static void look(Story story) {
        Story.PLATFORM.bean(StuckWatch.class).look(Set.of(story.tenant()));
    }

    private static List<StuckStep> stuck(Story story) {
        return story.as(
                "ada", Role.ANALYST, () -> Story.PLATFORM.bean(StuckSteps.class).all());
    }

    private static <T> T lead(Story story, java.util.function.Supplier<T> work) {
        return story.as("lin", Role.LEAD, work);
    }

    private static RunProgress main(Story story) {
        return story
                .as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.PLATFORM.bean(ProcessProgress.class).of(story.incident()))
                .stream()
                .filter(run -> run.run().process().equals("incident-response"))
                .findFirst()
                .orElseThrow();
    }
}
