package eu.custos.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a process: asks first, insists when it does not listen. */
final class Stopping {

    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);
    private static final Duration PROBE_EVERY = Duration.ofMillis(20);

    private Stopping() {}

    static void stop(ProcessHandle process, String signal, Duration patience) {
        var family = process.descendants().toList();
        ask(process, signal);
        if (!ended(process, patience)) {
            LOG.warn(
                    "Process {} did not end within {} s of SIG{}; killed", process.pid(), patience.toSeconds(), signal);
            process.destroyForcibly();
            ended(process, Duration.ofSeconds(5));
        }
        insist(family);
    }

    /** Waits for a short-lived program; an interrupted wait ends it. */
    static int exitCode(Process program) {
        try {
            return program.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            program.destroyForcibly();
            return -1;
        }
    }

    private static void ask(ProcessHandle process, String signal) {
        if ("TERM".equals(signal)) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(signal, process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }

    private static void insist(List<ProcessHandle> family) {
        for (var member : family) {
            if (!ended(member, Duration.ofSeconds(2))) {
                member.destroyForcibly();
            }
        }
    }

    /** Looks again and again, since the future of a process handle completes in a pool that others may block. */
    private static boolean ended(ProcessHandle process, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PROBE_EVERY.toNanos());
        }
        return !process.isAlive();
    }
}
