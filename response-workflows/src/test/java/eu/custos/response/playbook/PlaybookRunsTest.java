package eu.custos.response.playbook;

import static eu.custos.playbook.CacaoText.action;
import static eu.custos.playbook.CacaoText.file;
import static eu.custos.playbook.CacaoText.ids;
import static eu.custos.playbook.CacaoText.playbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.response.Story;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlaybookRunsTest extends PlaybookBench {

    @Test
    void stepsBecomeTasksOneAfterTheOther() {
        var process = started(playbook(
                action(1, "\"on_completion\": \"@action:2\"") + "," + action(2, "\"on_completion\": \"@end:1\"")));

        assertThat(openSteps()).containsExactly("Step 1");
        step(1, "yes");
        assertThat(openSteps()).containsExactly("Step 2");
        step(2, "yes");
        assertThat(openSteps()).isEmpty();
        assertThat(story.run(process).endedAs()).isEqualTo("End_PlaybookDone");
        assertThat(story.evidence())
                .containsSubsequence("playbook.started", "playbook.step-done", "playbook.step-done");
    }

    @Test
    void aFailureGoesItsOwnWay() {
        var process = started(playbook(action(1, "\"on_success\": \"@end:1\", \"on_failure\": \"@action:2\"") + ","
                + action(2, "\"on_completion\": \"@end:1\"")));

        step(1, "no");
        assertThat(openSteps()).containsExactly("Step 2");
        step(2, "yes");
        assertThat(story.run(process).endedAs()).isEqualTo("End_Action00000000000040008000000000000001FailureHandled");
    }

    @Test
    void aFailureThatNothingCatchesEndsThePlaybook() {
        var process = started(playbook(action(1, "\"on_completion\": \"@end:1\"")));

        step(1, "no");
        assertThat(openSteps()).isEmpty();
        assertThat(story.run(process).endedAs()).isEqualTo("End_PlaybookFailed");
        assertThat(story.evidence()).contains("playbook.step-failed");
    }

    @Test
    void everyKindOfStepIsGoneThrough() {
        approved(playbook(action(1, "\"on_completion\": \"@end:1\"")).replace(ids("@playbook:1"), ids("@playbook:2")));
        var process = started(PlaybookCompilerTest.EVERYTHING
                .replace(
                        "\"commands\": [{\"type\": \"manual\", \"command\": \"Look at __host__:value\"}], \"on_completion\": \""
                                + ids("@end:6"),
                        "\"out_args\": [\"__host__\"], \"commands\": [{\"type\": \"manual\", \"command\": \"Look\"}],"
                                + "\"on_completion\": \"" + ids("@end:6"))
                .replace("= 'x'", "= 'ws-17'")
                .replace("\"ws-17\": \"", "\"ws-18\": \""));

        step(1, "yes");
        story.pass(Story.PLATFORM.clock().instant().plusSeconds(2));
        assertThat(openSteps()).containsExactly("Isolate", "Step 3");
        step(3, "yes");
        step(2, "yes");
        assertThat(openSteps()).containsExactly("Step 5");
        step(5, "yes");
        step(5, "yes", "__host__", "ws-18");
        step(6, "yes");
        assertThat(openSteps()).isEmpty();
        assertThat(story.run(process).endedAs()).isEqualTo("End_PlaybookDone");
    }

    @Test
    void theTaskShowsTheExactCommandWithItsValuesEscaped() {
        var incident = story.incident();
        var text = playbook(action(1, "\"on_completion\": \"@end:1\""))
                .replace(
                        "\"manual\", \"command\": \"Look at __host__:value",
                        "\"ssh\", \"command\": \"ping __host__:value");
        var process = approved(text);
        story.as("ada", Role.ANALYST, () -> {
            RUNS.start(incident, process, UUID.randomUUID(), Map.of("__host__", "a; rm -rf ${x}", "__fixed__", "rm"));
            return null;
        });
        story.work();

        var task = story.task(task(1));
        assertThat(facts(task)).contains(new Fact("Command, ssh", "ping 'a; rm -rf ${x}'"));
        assertThat(story.as("ada", Role.ANALYST, () -> FORM.fields(task)))
                .extracting(Field::name)
                .containsExactly("done", "note");
    }

    @Test
    void aRequestStartsOneRun() {
        var process = approved(playbook(action(1, "\"on_completion\": \"@end:1\"")));
        var request = UUID.randomUUID();
        start(process, request, Map.of());
        start(process, request, Map.of());

        assertThat(openSteps()).hasSize(1);
    }

    @Test
    void onlyWhatIsApprovedForTheClientIsStarted() {
        var other = Story.declared(Severity.LOW);
        var process = approved(playbook(action(1, "\"on_completion\": \"@end:1\"")));

        assertThatExceptionOfType(PlaybookException.NotPossible.class)
                .isThrownBy(() -> other.as("ada", Role.ANALYST, () -> {
                    RUNS.start(other.incident(), process, UUID.randomUUID(), Map.of());
                    return null;
                }));
        assertThatExceptionOfType(PlaybookException.NotPossible.class)
                .isThrownBy(() -> start("incident-response", UUID.randomUUID(), Map.of()));
    }

    @Test
    void aLateStepIsEscalated() {
        started(playbook(action(1, "\"on_completion\": \"@end:1\"")));
        story.overdue(task(1));

        assertThat(openSteps()).containsExactly("Step 1");
        assertThat(story.runs()).extracting(run -> run.process()).contains("escalation");
    }

    @Test
    void withTheIncidentItsPlaybooksEnd() {
        var process = started(playbook(action(1, "\"on_completion\": \"@end:1\"")));
        story.closedWithoutMeasure("no");

        assertThat(openSteps()).isEmpty();
        assertThat(story.run(process).isRunning()).isFalse();
    }

    @Test
    void aLoopWithoutEndFails() {
        var process = started(file(
                "",
                "\"@start:1\": {\"type\": \"start\", \"on_completion\": \"@while-condition:1\"},"
                        + "\"@while-condition:1\": {\"type\": \"while-condition\", \"condition\": \"__count__:value = 3\","
                        + "\"on_true\": \"@end:2\", \"on_completion\": \"@end:1\"},"
                        + "\"@end:1\": {\"type\": \"end\"}, \"@end:2\": {\"type\": \"end\"}"));

        assertThat(story.run(process).endedAs()).isEqualTo("End_PlaybookFailed");
    }
}
