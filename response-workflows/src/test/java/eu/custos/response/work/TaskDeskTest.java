package eu.custos.response.work;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskDeskTest {

    private static final String TRIAGE = "Task_TriageIncident";
    private static final TaskDesk DESK = Story.PLATFORM.bean(TaskDesk.class);

    @Test
    void actsOnceForAFormThatIsSentTwice() {
        var story = Story.declared(Severity.LOW);
        var task = story.task(TRIAGE);
        assertThat(triage(story, "ada", task, "form-1")).isInstanceOf(Completion.Done.class);

        assertThat(triage(story, "ada", task, "form-1")).isInstanceOf(Completion.Repeated.class);

        assertThat(story.facts("triage.decided")).hasSize(1);
        assertThat(story.open()).containsExactly("Task_AssessIncident");
    }

    @Test
    void tellsWhoComesSecondThatTheTaskIsDone() {
        var story = Story.declared(Severity.LOW);
        var task = story.task(TRIAGE);
        triage(story, "ada", task, "form-1");

        var second = triage(story, "bo", task, "form-2");

        assertThat(second)
                .isInstanceOfSatisfying(
                        Completion.TooLate.class,
                        late -> assertThat(late.task().ended())
                                .extracting(WorkTask.Ended::by)
                                .isEqualTo("ada"));
        assertThat(story.facts("triage.decided")).hasSize(1);
    }

    @Test
    void letsOneOfTwoWinWhoAnswerAtTheSameMoment() throws Exception {
        var story = Story.declared(Severity.LOW);
        var task = story.task(TRIAGE);
        var together = new CyclicBarrier(2);
        Callable<Completion> ada = () -> {
            together.await();
            return triage(story, "ada", task, "form-a");
        };
        Callable<Completion> bo = () -> {
            together.await();
            return triage(story, "bo", task, "form-b");
        };

        try (var two = Executors.newFixedThreadPool(2)) {
            var answers = List.of(two.submit(ada), two.submit(bo));
            assertThat(List.of(answers.getFirst().get(), answers.getLast().get()))
                    .hasAtLeastOneElementOfType(Completion.Done.class)
                    .hasAtLeastOneElementOfType(Completion.TooLate.class);
        }
        assertThat(story.facts("triage.decided")).hasSize(1);
    }

    @Test
    void tellsWhatDoesNotFitAndChangesNothing() {
        var story = Story.declared(Severity.LOW);
        var before = story.evidence();

        var unfit = story.answer(
                "ada", Role.ANALYST, TRIAGE, "verdict", "PERHAPS", "rsit", "nonsense", "reason", "", "more", "x");

        assertThat(unfit)
                .isInstanceOfSatisfying(
                        Completion.Unfit.class,
                        wrong -> assertThat(wrong.wrong().errors())
                                .containsOnlyKeys("verdict", "rsit", "reason", "more")
                                .containsEntry("more", "This form has no such field.")
                                .containsEntry("reason", "Write at least a word."));
        assertThat(story.evidence()).isEqualTo(before);
        assertThat(story.task(TRIAGE).isOpen()).isTrue();
    }

    @Test
    void tellsWhatDoesNotFitTogether() {
        var story = Story.declared(Severity.LOW);

        var unfit = story.answer("ada", Role.ANALYST, TRIAGE, "verdict", "GENUINE", "reason", "Seen");

        assertThat(unfit)
                .isInstanceOfSatisfying(
                        Completion.Unfit.class,
                        wrong -> assertThat(wrong.wrong().errors()).containsOnlyKeys("rsit"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ANALYST", "LEAD"},
            mode = EnumSource.Mode.EXCLUDE)
    void refusesEveryRoleThatTheTaskIsNotFor(Role role) {
        var story = Story.declared(Severity.LOW);

        var refused = story.answer("x", role, TRIAGE, "verdict", "FALSE_POSITIVE", "reason", "None of mine");

        assertThat(refused).isInstanceOf(Completion.Refused.class);
        assertThat(story.open()).containsExactly(TRIAGE);
    }

    @Test
    void keepsATaskForWhoHasTakenItAndLetsALeadTakeOver() {
        var story = Story.declared(Severity.LOW);
        var task = story.task(TRIAGE);
        assertThat(claim(story, "ada", Role.ANALYST, task)).isInstanceOf(Completion.Done.class);
        assertThat(claim(story, "ada", Role.ANALYST, task)).isInstanceOf(Completion.Repeated.class);

        assertThat(triage(story, "bo", task, "form-1"))
                .isEqualTo(new Completion.Refused(story.task(TRIAGE), "Ada Lovelace has taken this task."));
        assertThat(claim(story, "bo", Role.ANALYST, task)).isInstanceOf(Completion.Refused.class);
        assertThat(claim(story, "lin", Role.LEAD, task)).isInstanceOf(Completion.Done.class);
        assertThat(story.task(TRIAGE).assignee()).isEqualTo("lin");

        assertThat(story.as("lin", Role.LEAD, () -> DESK.release(task.id()))).isInstanceOf(Completion.Done.class);
        assertThat(triage(story, "bo", task, "form-2")).isInstanceOf(Completion.Done.class);
        assertThat(story.evidence()).containsSubsequence("task.taken", "task.taken", "task.released", "task.answered");
    }

    @Test
    void refusesTheLeadWhoTriagedToCloseFromMediumSeverityUp() {
        var story = Story.declared(Severity.MEDIUM)
                .triagedBy("lin", Role.LEAD)
                .assessed("MEDIUM", "NONE", "ONE", "no")
                .nothingToContain();

        assertThat(story.as("lin", Role.LEAD, () -> DESK.refusal(story.task("Task_ApproveClosure"))))
                .contains("You triaged this incident. From medium severity up somebody else closes it.");
        assertThat(story.as("eve", Role.LEAD, () -> DESK.refusal(story.task("Task_ApproveClosure"))))
                .isEmpty();
    }

    private static Completion claim(Story story, String person, Role role, WorkTask task) {
        return story.as(person, role, () -> DESK.claim(task.id()));
    }

    private static Completion triage(Story story, String person, WorkTask task, String request) {
        var sent = Map.of(
                "verdict", List.of("GENUINE"),
                "rsit", List.of("malicious-code/infected-system"),
                "reason", List.of("Encrypted files"));
        return story.as(person, Role.ANALYST, () -> DESK.complete(task.id(), request, sent));
    }
}
