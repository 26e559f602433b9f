package eu.custos.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processes weigh, each page counted once however many of a family share it. */
final class Memory {

    private Memory() {}

    static long megabytesOfFamily(ProcessHandle head) {
        return megabytes(head) + head.descendants().mapToLong(Memory::megabytes).sum();
    }

    /** Proportional set size where the kernel tells it, else 0. */
    static long megabytes(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
