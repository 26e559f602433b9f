package eu.custos.command;

import eu.custos.embedded.EmbeddedStack;
import eu.custos.embedded.Home;
import eu.custos.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts a platform of its own on an empty home, stops it, starts it again, and weighs it at rest. */
public final class StartBenchmark implements BenchCommand.Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration REST = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Map<String, Object> measure() {
        try {
            var home = Home.at(Files.createTempDirectory("custos-bench"));
            try {
                return measure(home);
            } finally {
                remove(home.folder());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> measure(Home home) throws IOException {
        var port = Ports.of(home).choose("http", 8080);
        var cold = new Run(home, port);
        var coldSeconds = cold.secondsToReadiness();
        var stopSeconds = cold.stop();
        var warm = new Run(home, port);
        var restartSeconds = warm.secondsToReadiness();
        IntakeDoor.pause(REST);
        var memory = warm.memory();
        warm.stop();

        var figures = new LinkedHashMap<String, Object>();
        figures.put("benchmark", name());
        figures.put("machine", machine());
        figures.put("coldStartSeconds", coldSeconds);
        figures.put("coldStartLimitSeconds", 60);
        figures.put("restartSeconds", restartSeconds);
        figures.put("restartLimitSeconds", 45);
        figures.put("stopSeconds", stopSeconds);
        figures.put("bareJvmSeconds", bareJvm());
        figures.put("memoryAtRestMegabytes", memory);
        figures.put("applicationLimitMegabytes", 700);
        figures.put("totalLimitMegabytes", 3072);
        return figures;
    }

    /** What any Java program costs on this machine at this moment: the reference of the starts. */
    private static double bareJvm() throws IOException {
        var began = System.nanoTime();
        exit(new ProcessBuilder(java(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        return seconds(began);
    }

    private static Map<String, Object> machine() {
        var machine = new LinkedHashMap<String, Object>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        machine.put("java", Runtime.version().toString());
        return machine;
    }

    /** One platform in processes of its own. */
    private final class Run {

        private final long began = System.nanoTime();
        private final Home home;
        private final int port;
        private final Process process;

        Run(Home home, int port) throws IOException {
            this.home = home;
            this.port = port;
            var words = new ArrayList<String>();
            words.add(java());
            words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            words.addAll(List.of("-cp", System.getProperty("java.class.path"), "eu.custos.CustosApplication", "up"));
            words.addAll(List.of("--home", home.folder().toString(), "--port", String.valueOf(port)));
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(home.log("bench").toFile())
                    .start();
        }

        double secondsToReadiness() {
            while (!ready()) {
                if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                    process.destroy();
                    throw new Failure("The platform did not become ready; see %s".formatted(home.log("bench")));
                }
                IntakeDoor.pause(Duration.ofMillis(50));
            }
            return seconds(began);
        }

        double stop() {
            var asked = System.nanoTime();
            process.destroy();
            exit(process);
            return seconds(asked);
        }

        Map<String, Object> memory() {
            var memory = new LinkedHashMap<String, Object>();
            var application = Memory.megabytes(process.toHandle());
            memory.put("application", application);
            var total = application;
            for (var server : EmbeddedStack.recorded(home).entrySet()) {
                var weight = Memory.megabytesOfFamily(server.getValue());
                memory.put(server.getKey(), weight);
                total += weight;
            }
            memory.put("total", total);
            return memory;
        }

        private boolean ready() {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            try {
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("Interrupted", e);
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void exit(Process process) {
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    private static double seconds(long since) {
        return Math.round((System.nanoTime() - since) / 1e8) / 10.0;
    }

    private static void remove(Path folder) throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(folder);
    }
}
