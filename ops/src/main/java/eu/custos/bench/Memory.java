package eu.custos.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processes weigh, as the kernel tells it; 0 where it does not. */
final class Memory {

    private Memory() {}

    /** The proportional set size of a process and all below it: each page counted once however many share it. */
    static long megabytesOfFamily(ProcessHandle head) {
        return megabytes(head) + head.descendants().mapToLong(Memory::megabytes).sum();
    }

    static long megabytes(ProcessHandle process) {
        return line(process, "smaps_rollup", "Pss:");
    }

    /** The most that was ever resident. */
    static long peakMegabytes(ProcessHandle process) {
        return line(process, "status", "VmHWM:");
    }

    private static long line(ProcessHandle process, String file, String name) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), file))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
