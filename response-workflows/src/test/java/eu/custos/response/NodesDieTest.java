package eu.custos.response;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.Phase;
import eu.custos.response.lifecycle.MergeRequests;
import eu.custos.response.work.IncidentRun;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.junit.jupiter.api.Test;

/** The ransomware story ends the same where nodes die in the middle of it, with each outside effect done once. */
class NodesDieTest {

    private static final Set<String> KINDS = Set.of("serviceTask", "sendTask", "businessRuleTask");

    /** Those that do something outside, or call somebody; with {@code -Dcustos.kill=every} it is every step. */
    private static final Set<String> WORST = Set.of("Task_PageDuty", "Task_ExecuteAction", "Task_RollBack");

    private static final class Undisturbed {
        static final Ransomware.Legacy LEGACY = told();

        private static Ransomware.Legacy told() {
            try (var ransomware = new Ransomware(story -> story)) {
                return ransomware.told();
            }
        }
    }

    /** In this process: all of a step is done, the answers of products included, and then nothing of it is committed. */
    @Test
    void atTheCommitOfEveryServiceTask() {
        var died = new HashSet<String>();
        try (var ransomware = new Ransomware(story ->
                story.workedBy(worked -> Jobs.run(Story.PLATFORM, worked.tenant(), 1, (node, job) -> {
                    died.add(Jobs.activity(node, job));
                    Jobs.dieOnce(node, job);
                })))) {
            assertThat(ransomware.told()).isEqualTo(Undisturbed.LEGACY);
            assertThat(died).containsAll(serviceTasks(ransomware.story()));
        }
        assertThat(Undisturbed.LEGACY.outside().values()).containsOnly(1);
        assertThat(Undisturbed.LEGACY.ends())
                .contains(
                        "incident-response End_IncidentClosed",
                        "recovery End_Recovered",
                        "post-incident-review End_ReviewApproved");
    }

    /** In a process of its own, which gets SIGKILL with the answer of the product and before its commit. */
    @Test
    void bySigkillBetweenTheOutsideCallAndTheCommit() {
        var every = "every".equals(System.getProperty("custos.kill"));
        try (var node = new NodeProcess(activity -> every || WORST.contains(activity));
                var ransomware = new Ransomware(story -> story.workedBy(node::work))) {
            assertThat(ransomware.told()).isEqualTo(Undisturbed.LEGACY);
            assertThat(node.killedAt()).containsAll(every ? serviceTasks(ransomware.story()) : WORST);
            mergesOnceWhere(node);
        }
    }

    /** The node that is there dies on the way of an incident's work to the one in which it goes on; this process ends it. */
    private static void mergesOnceWhere(NodeProcess node) {
        var story = Story.declared(Severity.LOW).triaged().assessed("LOW", "NONE", "ONE", "no");
        var survivor = Story.declared(story.tenant(), Severity.LOW);
        MergeRequests.ask(story, survivor);

        assertThat(node.dieAt("Task_MoveToSurvivor", story)).isTrue();
        assertThat(story.evidence()).contains("incident.merged").doesNotContain("merge.work-settled");
        assertThat(story.run(IncidentRun.LIFE_CYCLE).isRunning()).isTrue();
        story.work();

        assertThat(story.run(IncidentRun.LIFE_CYCLE).endedAs()).isEqualTo("End_IncidentMerged");
        assertThat(story.incident().phase()).isEqualTo(Phase.ENDED);
        assertThat(story.evidence()).containsOnlyOnce("incident.merged", "merge.work-settled");
        assertThat(story.open()).isEmpty();
        assertThat(survivor.open()).containsExactly("Task_TriageIncident");
    }

    private static Set<String> serviceTasks(Story story) {
        return CurrentScope.call(Scope.platform("test", Set.of(story.tenant())), () -> {
            var passed = new HashSet<String>();
            Story.DB
                    .transactions()
                    .executeWithoutResult(_ -> Story.PLATFORM
                            .bean(HistoryService.class)
                            .createHistoricActivityInstanceQuery()
                            .tenantIdIn(story.tenant().toString())
                            .list()
                            .stream()
                            .filter(step -> KINDS.contains(step.getActivityType()))
                            .map(HistoricActivityInstance::getActivityId)
                            .forEach(passed::add));
            assertThat(passed).hasSizeGreaterThan(15);
            return passed;
        });
    }
}
