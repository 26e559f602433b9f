package eu.custos.response.engine;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the engine works off its jobs.
 *
 * @param coreThreads job threads kept
 * @param maxThreads job threads at most; each holds a database connection, so stay well below the pool's size
 * @param queueSize acquired jobs that wait for a thread
 * @param jobsPerAcquisition jobs locked in one go
 * @param jobLock after this a job of a dead node is taken by another; longer than the slowest delegate
 * @param idleWait longest pause between two looks for due jobs
 * @param execution false where another node runs the jobs
 * @param clockApart a clock further than this from the database's, or one that jumps by more, fires no timers; zero
 *     trusts any
 */
@Validated
@ConfigurationProperties("custos.response.engine")
record EngineSettings(
        @DefaultValue("3") @Min(1) int coreThreads,
        @DefaultValue("10") @Max(64) int maxThreads,
        @DefaultValue("3") int queueSize,
        @DefaultValue("20") int jobsPerAcquisition,
        @DefaultValue("5m") Duration jobLock,
        @DefaultValue("10s") Duration idleWait,
        @DefaultValue("true") boolean execution,
        @DefaultValue("1m") Duration clockApart) {}
