package eu.custos.response.engine;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TenantJobExecutorTest {

    private final JdbcClient tables = JdbcClient.create(Story.DB.superuser());

    @Test
    void aJobOfWhichNobodyCanSayForWhomIsTriedAgainAMinuteLaterAndNotWhenItsLockRunsOut() {
        var story = Story.declared(Severity.LOW).triaged();
        story.send(
                "ada",
                Role.ANALYST,
                story.task("Task_AssessIncident"),
                "form-1",
                Story.assessment("LOW", "NONE", "ONE", "no"));
        var job = lockedByThisNode(story);
        var executor = new TenantJobExecutor(
                settings(),
                _ -> {
                    throw new IllegalStateException("no connection within 5 s");
                },
                Story.PLATFORM.bean(NodeClock.class));

        executor.getExecuteJobsRunnable(List.of(job), (ProcessEngineImpl) Story.PLATFORM.bean(ProcessEngine.class))
                .run();

        assertThat(standing(job)).isEqualTo("4 tries left");
        assertThat(story.evidence()).doesNotContain("severity.rated");
        story.pass(Story.PLATFORM.clock().instant().plusSeconds(60));
        assertThat(story.open()).contains("Task_ProposeContainment");
    }

    private String lockedByThisNode(Story story) {
        return tables.sql("""
                        UPDATE engine.act_ru_job SET lock_owner_ = 'this node', lock_exp_time_ = now() + interval '5 minutes'
                         WHERE tenant_id_ = ? AND type_ = 'message' RETURNING id_
                        """)
                .param(story.tenant().toString())
                .query(String.class)
                .single();
    }

    private String standing(String job) {
        return tables.sql("""
                        SELECT retries_ || ' tries left' || coalesce(', locked by ' || lock_owner_, '')
                          FROM engine.act_ru_job WHERE id_ = ?
                        """).param(job).query(String.class).single();
    }

    private static EngineSettings settings() {
        return new EngineSettings(1, 1, 1, 1, Duration.ofMinutes(5), Duration.ofSeconds(10), false, Duration.ZERO);
    }
}
