package eu.custos.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is written down about a child, so that a later platform can find the one that a killed platform left behind.
 *
 * @param started tells a child from a stranger that got its process id later
 */
record ChildRecord(long pid, Instant started, String stopSignal) {

    /** The operating system counts starts in ticks since boot, and the boot time may be corrected by a second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static ChildRecord of(ProcessHandle child, String stopSignal) {
        return new ChildRecord(child.pid(), child.info().startInstant().orElse(Instant.EPOCH), stopSignal);
    }

    void save(Path file) {
        try {
            Files.writeString(file, "%d %s %s".formatted(pid, started, stopSignal));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<ChildRecord> load(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var words = Files.readString(file).strip().split(" ", -1);
            return words.length == 3
                    ? Optional.of(new ChildRecord(Long.parseLong(words[0]), Instant.parse(words[1]), words[2]))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            // A record cut short by a power failure: its process is gone with the machine.
            return Optional.empty();
        }
    }

    /** The very process that was recorded, where it still runs; never another one that has its id now. */
    Optional<ProcessHandle> stillRunning() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
                        .orElse(false));
    }
}
