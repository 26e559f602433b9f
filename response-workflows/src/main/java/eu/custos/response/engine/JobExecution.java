package eu.custos.response.engine;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.context.SmartLifecycle;

/** Starts the job threads when everything else stands and stops them before the database pool closes. */
final class JobExecution implements SmartLifecycle {

    private final JobExecutor executor;
    private final boolean wanted;

    JobExecution(JobExecutor executor, boolean wanted) {
        this.executor = executor;
        this.wanted = wanted;
    }

    @Override
    public void start() {
        executor.start();
    }

    @Override
    public void stop() {
        executor.shutdown();
    }

    @Override
    public boolean isRunning() {
        return executor.isActive();
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }
}
