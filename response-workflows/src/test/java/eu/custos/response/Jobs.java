package eu.custos.response;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs of one client, run by the test that wants them run. */
final class Jobs {

    private Jobs() {}

    /** Runs what is due, so many of one look at once, until nothing is. */
    static void run(Platform platform, TenantId tenant, int most, BiConsumer<Platform, String> how) {
        CurrentScope.run(Scope.platform("process", Set.of(tenant)), () -> {
            for (var due = due(platform, tenant, most); !due.isEmpty(); due = due(platform, tenant, most)) {
                due.forEach(job -> how.accept(platform, job));
            }
        });
    }

    static void execute(Platform platform, String job) {
        platform.bean(ManagementService.class).executeJob(job);
    }

    /** Done by a node that dies with all of it done and nothing committed, and then by the next one. */
    static void dieOnce(Platform platform, String job) {
        transactions(platform).executeWithoutResult(lost -> {
            execute(platform, job);
            lost.setRollbackOnly();
        });
        execute(platform, job);
    }

    /** The step that the job belongs to. */
    static String activity(Platform platform, String job) {
        return transactions(platform).execute(_ -> {
            var jobs = platform.bean(ManagementService.class);
            var found = jobs.createJobQuery().jobId(job).singleResult();
            return jobs.createJobDefinitionQuery()
                    .jobDefinitionId(found.getJobDefinitionId())
                    .singleResult()
                    .getActivityId();
        });
    }

    private static List<String> due(Platform platform, TenantId tenant, int most) {
        return transactions(platform)
                .execute(_ -> platform
                        .bean(ManagementService.class)
                        .createJobQuery()
                        .tenantIdIn(tenant.toString())
                        .executable()
                        .list()
                        .stream()
                        .limit(most)
                        .map(Job::getId)
                        .toList());
    }

    private static TransactionTemplate transactions(Platform platform) {
        return new TransactionTemplate(platform.bean(PlatformTransactionManager.class));
    }
}
