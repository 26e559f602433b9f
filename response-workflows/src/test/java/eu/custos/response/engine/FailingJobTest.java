package eu.custos.response.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.response.Story;
import eu.custos.response.progress.ProcessProgress;
import eu.custos.response.work.TaskDesk;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FailingJobTest {

    private static final ManagementService JOBS = Story.PLATFORM.bean(ManagementService.class);

    @Test
    void isTriedAgainAMinuteLaterAndGoesOnOnceTheCauseIsGone() {
        var story = assessed();
        breakFacts(story);
        assertThatException().isThrownBy(story::work);
        assertThat(job(story).getRetries()).isEqualTo(4);
        assertThat(job(story).getDuedate())
                .isEqualTo(Story.PLATFORM.clock().instant().plusSeconds(60));
        assertThat(story.evidence()).doesNotContain("severity.rated");

        mendFacts(story);
        story.pass(Story.PLATFORM.clock().instant().plusSeconds(59));
        assertThat(story.evidence()).doesNotContain("severity.rated");
        story.pass(Story.PLATFORM.clock().instant().plusSeconds(1));

        assertThat(story.facts("severity.rated")).hasSize(1);
        assertThat(story.open()).contains("Task_ProposeContainment");
    }

    @Test
    void showsAsStuckAndAsAnEngineIncidentOnceItsTriesAreUsedUp() {
        var story = assessed();
        breakFacts(story);
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThatException().isThrownBy(story::work);
            Story.PLATFORM.clock().advance(Duration.ofMinutes(1));
        }
        story.work();

        assertThat(job(story).getRetries()).isZero();
        assertThat(platform(
                        story,
                        () -> Story.PLATFORM
                                .bean(RuntimeService.class)
                                .createIncidentQuery()
                                .tenantIdIn(story.tenant().toString())
                                .list()))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.getIncidentType()).isEqualTo("failedJob");
                    assertThat(incident.getActivityId()).isEqualTo("Task_RateSeverity");
                });
        assertThat(story.as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.PLATFORM
                                .bean(ProcessProgress.class)
                                .of(story.incident())
                                .getFirst()
                                .tokens()))
                .singleElement()
                .matches(token -> token.stuck() && token.activity().equals("Task_RateSeverity"));
    }

    @Test
    void goesOnWhereSomebodySetItGoingAgain() {
        var story = assessed();
        breakFacts(story);
        assertThatException().isThrownBy(story::work);
        mendFacts(story);

        platform(story, () -> {
            JOBS.setJobRetries(job(story).getId(), 0);
            JOBS.setJobRetries(job(story).getId(), 1);
            JOBS.setJobDuedate(job(story).getId(), null);
            return "";
        });
        story.work();

        assertThat(story.open()).contains("Task_ProposeContainment");
    }

    @Test
    void takesTheTokenBackWhereTheAnswersTransactionIsRolledBack() {
        var story = Story.declared(Severity.LOW);
        var task = story.task("Task_TriageIncident");
        var before = story.evidence();
        var sent = Map.of("verdict", List.of("FALSE_POSITIVE"), "reason", List.of("A test"));

        assertThatExceptionOfType(Interrupted.class)
                .isThrownBy(() -> Story.DB.in(Story.scope("ada", Role.ANALYST, story.tenant()), () -> {
                    Story.PLATFORM.bean(TaskDesk.class).complete(task.id(), "form-1", sent);
                    throw new Interrupted();
                }));

        assertThat(story.evidence()).isEqualTo(before);
        assertThat(story.open()).containsExactly("Task_TriageIncident");
        assertThat(platform(
                        story,
                        () -> JOBS.createJobQuery()
                                .tenantIdIn(story.tenant().toString())
                                .messages()
                                .count()))
                .isZero();
        story.triaged();
    }

    private static final class Interrupted extends RuntimeException {}

    private static Story assessed() {
        var story = Story.declared(Severity.LOW).triaged();
        var task = story.task("Task_AssessIncident");
        story.send("ada", Role.ANALYST, task, "form-1", Story.assessment("LOW", "NONE", "ONE", "no"));
        return story;
    }

    /** A fact that no table knows, as a restored backup or a hand in the database may leave it. */
    private static void breakFacts(Story story) {
        facts(story, "\"NOBODY KNOWS\"");
    }

    private static void mendFacts(Story story) {
        facts(story, "\"ONE\"");
    }

    private static void facts(Story story, String spread) {
        JdbcClient.create(Story.DB.superuser())
                .sql("""
                        UPDATE custos.work_task SET answers = jsonb_set(answers, '{spread}', ?::jsonb)
                         WHERE tenant_id = ? AND activity = 'Task_AssessIncident'
                        """)
                .params(spread, story.tenant().value())
                .update();
    }

    private static Job job(Story story) {
        return platform(
                story,
                () -> JOBS.createJobQuery()
                        .tenantIdIn(story.tenant().toString())
                        .messages()
                        .singleResult());
    }

    private static <T> T platform(Story story, Supplier<T> work) {
        return CurrentScope.call(Scope.platform("process", Set.of(story.tenant())), work::get);
    }
}
