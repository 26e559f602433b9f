package eu.custos.response.engine;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each batch of jobs as the platform acting for one client organisation.
 *
 * <p>Jobs handed over together belong to one process instance, hence to one client; row-level security then shows a
 * delegate that client's rows and no other.
 */
final class TenantJobExecutor extends DefaultJobExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(TenantJobExecutor.class);

    private final JobTenants tenants;
    private final NodeClock clock;

    TenantJobExecutor(EngineSettings settings, JobTenants tenants, NodeClock clock) {
        this.tenants = tenants;
        this.clock = clock;
        setCorePoolSize(settings.coreThreads());
        setMaxPoolSize(settings.maxThreads());
        setQueueSize(settings.queueSize());
        setMaxJobsPerAcquisition(settings.jobsPerAcquisition());
        setLockTimeInMillis((int) settings.jobLock().toMillis());
        setMaxWait(settings.idleWait().toMillis());
    }

    /** Nothing is taken while nobody knows what is due; the other nodes go on. */
    @Override
    public Command<AcquiredJobs> getAcquireJobsCmd(int jobs) {
        return isClockTrusted() ? super.getAcquireJobsCmd(jobs) : _ -> new AcquiredJobs(jobs);
    }

    private boolean isClockTrusted() {
        try {
            return clock.isTrusted();
        } catch (RuntimeException away) {
            // Without the database nothing is taken anyway.
            LOG.debug("The clock could not be held against the database's", away);
            return clock.trouble().isEmpty();
        }
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl engine) {
        var work = super.getExecuteJobsRunnable(jobIds, engine);
        return () -> {
            Set<TenantId> client;
            try {
                client = tenants.of(jobIds.getFirst());
            } catch (RuntimeException e) {
                jobIds.forEach(job -> failed(job, engine, e));
                return;
            }
            CurrentScope.run(Scope.platform("process", client), work);
        };
    }

    /** As when the job itself fails: its lock goes, it is tried again later, and it shows as stuck in the end. */
    private static void failed(String job, ProcessEngineImpl engine, RuntimeException cause) {
        var configuration = engine.getProcessEngineConfiguration();
        var failure = new JobFailureCollector(job);
        try {
            ExecuteJobHelper.executeJob(
                    job,
                    configuration.getCommandExecutorTxRequired(),
                    failure,
                    context -> {
                        failure.setJob(context.getJobManager().findJobById(job));
                        throw cause;
                    },
                    configuration);
        } catch (RuntimeException e) {
            LOG.warn("Nobody knows for whom job {} works; it is tried again: {}", job, cause.toString());
            if (!e.equals(cause)) {
                LOG.warn("Job {} stays locked until its lock runs out: {}", job, e.toString());
            }
        }
    }
}
