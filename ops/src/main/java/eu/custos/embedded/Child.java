package eu.custos.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server as a supervised child process: started, watched, started again when it ends by itself, stopped. */
final class Child {

    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PROBE_EVERY = Duration.ofMillis(50);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    // Kafka, told to stop in the middle of its start, may hang for ever.
    private static final Duration HALF_STARTED_PATIENCE = Duration.ofSeconds(5);
    private static final long LOG_LIMIT = 16L << 20;

    private final Server server;
    private final Path log;
    private final Path runFolder;
    private final Path record;
    private final Clock clock;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CompletableFuture<@Nullable Void> firstUp = new CompletableFuture<>();
    private volatile PartState state;
    private volatile @Nullable Process process;
    private volatile boolean answered;

    Child(Server server, Home home, Clock clock) {
        this.server = server;
        this.log = home.log(server.name());
        this.runFolder = home.folder("run");
        this.record = recordOf(home, server.name());
        this.clock = clock;
        this.state = new PartState(server.title(), PartState.Condition.STARTING, clock.instant(), "", 0);
    }

    static Path recordOf(Home home, String name) {
        return home.folder("run").resolve(name + ".child");
    }

    void start() {
        Thread.ofPlatform().daemon().name("custos-" + server.name()).start(this::supervise);
    }

    PartState state() {
        return state;
    }

    /**
     * Waits for it.
     *
     * @throws CannotStart if the first start failed; later failures are told by the state only
     */
    void awaitFirstUp() {
        try {
            firstUp.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CannotStart reason ? reason : e;
        }
    }

    @Nullable
    ProcessHandle handle() {
        var current = process;
        return current == null ? null : current.toHandle();
    }

    void stop() {
        stopAsked.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        var pause = FIRST_PAUSE;
        while (!stopping()) {
            try {
                launchAndWatch();
                pause = FIRST_PAUSE;
            } catch (CannotStart e) {
                failed(e);
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            } catch (RuntimeException e) {
                failed(new CannotStart(
                        "%s cannot start: %s".formatted(server.title(), e), "See %s.".formatted(log), e));
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
            idle(pause);
        }
        end();
    }

    /** Returns when the server, having been up, ended or is to be stopped. */
    private void launchAndWatch() {
        answered = false;
        server.prepare();
        if (stopping()) {
            return;
        }
        var launched = launch();
        awaitAnswer(launched);
        if (stopping()) {
            return;
        }
        answered = true;
        server.settle();
        move(PartState.Condition.RUNNING, "");
        firstUp.complete(null);
        while (launched.isAlive() && !stopping()) {
            waitFor(launched);
        }
        if (!stopping()) {
            LOG.warn("{} ended with exit code {}; starting it again", server.title(), launched.exitValue());
            move(PartState.Condition.AWAY, "ended with exit code %d".formatted(launched.exitValue()), true);
        }
    }

    private Process launch() {
        try {
            rotateLog();
            var builder = new ProcessBuilder(server.command())
                    .directory(runFolder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(server.environment());
            var launched = builder.start();
            process = launched;
            ChildRecord.of(launched.toHandle(), server.stopSignal()).save(record);
            return launched;
        } catch (IOException e) {
            throw new CannotStart(
                    "%s cannot be started: %s".formatted(server.title(), e.getMessage()),
                    "Check that the home folder lies on a disk that allows programs to run.",
                    e);
        }
    }

    private void awaitAnswer(Process launched) {
        var deadline = clock.instant().plus(server.patience());
        while (!server.answers()) {
            if (stopping()) {
                return;
            }
            if (!launched.isAlive()) {
                throw new CannotStart(
                        "%s ended with exit code %d while starting. Its last words:\n%s"
                                .formatted(server.title(), launched.exitValue(), LastWords.of(log)),
                        "The whole log is in %s.".formatted(log));
            }
            if (clock.instant().isAfter(deadline)) {
                Stopping.stop(launched.toHandle(), server.stopSignal(), Duration.ofSeconds(5));
                throw new CannotStart(
                        "%s did not answer within %d s."
                                .formatted(server.title(), server.patience().toSeconds()),
                        "The machine may be short of memory or processor time; the log is in %s.".formatted(log));
            }
            idle(PROBE_EVERY);
        }
    }

    private void failed(CannotStart reason) {
        LOG.warn("{} {}", reason.description(), reason.action());
        move(PartState.Condition.AWAY, reason.description().lines().findFirst().orElse(""), true);
        firstUp.completeExceptionally(reason);
    }

    private void end() {
        var last = process;
        if (last != null && last.isAlive()) {
            Stopping.stop(last.toHandle(), server.stopSignal(), answered ? STOP_PATIENCE : HALF_STARTED_PATIENCE);
        }
        try {
            Files.deleteIfExists(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            move(PartState.Condition.STOPPED, "");
            stopped.countDown();
        }
    }

    private void move(PartState.Condition condition, String remark) {
        move(condition, remark, false);
    }

    private void move(PartState.Condition condition, String remark, boolean again) {
        var since = condition == state.condition() ? state.since() : clock.instant();
        state = new PartState(server.title(), condition, since, remark, state.restarts() + (again ? 1 : 0));
    }

    private void rotateLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean stopping() {
        return stopAsked.getCount() == 0;
    }

    private void waitFor(Process launched) {
        try {
            // The exit is seen at once; the limit only lets a stop through.
            launched.waitFor(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopAsked.countDown();
        }
    }

    private void idle(Duration pause) {
        try {
            stopAsked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopAsked.countDown();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
