package eu.custos.response;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each step of an incident has its time; the moment it has passed, and not before, somebody is called. */
class OverdueStepsTest {

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of("Task_TriageIncident", Story.declared(Severity.LOW)),
                Arguments.of("Task_AssessIncident", Story.declared(Severity.LOW).triaged()),
                Arguments.of("Task_ProposeContainment", assessed()),
                Arguments.of("Task_ContainIncident", assessed().approved()),
                Arguments.of("Task_EradicateCause", assessed().approved().contained("yes")),
                Arguments.of("Task_PlanRecovery", causeRemoved()),
                Arguments.of("Task_CheckSources", causeRemoved().planned()),
                Arguments.of("Task_RestoreServices", causeRemoved().planned().sourcesChecked("CLEAN")),
                Arguments.of(
                        "Task_VerifyCriteria",
                        causeRemoved()
                                .planned()
                                .sourcesChecked("CLEAN")
                                .restoredBy("ada", Role.ANALYST)
                                .watched()),
                Arguments.of("Task_DeclareRecovered", causeRemoved().recovered()),
                Arguments.of("Task_ApproveClosure", causeRemoved().recovered().declaredRecovered("yes")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void callsSomebodyOnceItsTimeHasPassedAndStaysOpen(String step, Story story) {
        var before = ladders(story);

        story.almostDue(step);
        assertThat(ladders(story)).isEqualTo(before);

        story.overdue(step);
        assertThat(ladders(story)).isEqualTo(before + 1);
        assertThat(story.open()).contains(step);

        story.pass(story.due(step).plusSeconds(3_600));
        assertThat(ladders(story)).as("the same delay calls once").isEqualTo(before + 1);
    }

    @Test
    void givesAsMuchTimeAsTheSeverityAtThatMomentAllows() {
        var story = Story.declared(Severity.LOW).triaged();
        var slow = story.task("Task_AssessIncident");

        story.assessed("HIGH", "NONE", "ONE", "yes");
        var quick = story.task("Task_ProposeContainment");

        assertThat(slow.dueAt()).isEqualTo(slow.openedAt().plusSeconds(8 * 3_600));
        assertThat(quick.dueAt()).isEqualTo(quick.openedAt().plusSeconds(20 * 60));
        assertThat(story.incident().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void marksAnAnswerAfterItsTimeAsLate() {
        var story = Story.declared(Severity.LOW).overdue("Task_TriageIncident").triaged();

        var answered = story.tasks().stream()
                .filter(task -> task.activity().equals("Task_TriageIncident"))
                .findFirst()
                .map(WorkTask::ended)
                .orElseThrow();
        assertThat(answered.how()).isEqualTo(WorkTask.How.ANSWERED);
        assertThat(story.facts("task.answered")).singleElement().asString().contains("\"late\":true");
    }

    private static long ladders(Story story) {
        return story.runs().stream()
                .map(IncidentRun::process)
                .filter("escalation"::equals)
                .count();
    }

    private static Story causeRemoved() {
        return assessed().approved().contained("yes").eradicated("yes");
    }

    private static Story assessed() {
        return Story.declared(Severity.LOW).triaged().assessed("LOW", "NONE", "ONE", "no");
    }
}
