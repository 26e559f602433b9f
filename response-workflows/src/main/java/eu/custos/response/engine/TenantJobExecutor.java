package eu.custos.response.engine;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;

/**
 * Runs each batch of jobs as the platform acting for one client organisation.
 *
 * <p>Jobs handed over together belong to one process instance, hence to one client; row-level security then shows a
 * delegate that client's rows and no other.
 */
final class TenantJobExecutor extends DefaultJobExecutor {

    private final JobTenants tenants;

    TenantJobExecutor(EngineSettings settings, JobTenants tenants) {
        this.tenants = tenants;
        setCorePoolSize(settings.coreThreads());
        setMaxPoolSize(settings.maxThreads());
        setQueueSize(settings.queueSize());
        setMaxJobsPerAcquisition(settings.jobsPerAcquisition());
        setLockTimeInMillis((int) settings.jobLock().toMillis());
        setMaxWait(settings.idleWait().toMillis());
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl engine) {
        var work = super.getExecuteJobsRunnable(jobIds, engine);
        return () -> {
            var scope = Scope.platform("process", tenants.of(jobIds.getFirst()));
            CurrentScope.run(scope, work);
        };
    }
}
