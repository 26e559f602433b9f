package eu.custos.bench;

import eu.custos.command.Failure;
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

/** A platform with its embedded servers in processes of their own, whatever external parts the environment names. */
final class BenchPlatform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LAST_LINES = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final long began = System.nanoTime();
    private final Home home;
    private final int port;
    private final Process process;

    private BenchPlatform(Home home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /** Starts it; {@code settings} are Spring properties of this one platform. */
    static BenchPlatform start(Home home, Map<String, String> settings) throws IOException {
        var port = Ports.of(home).choose("http", 8080);
        var words = new ArrayList<String>();
        words.add(java());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        settings.forEach((name, value) -> words.add("-D%s=%s".formatted(name, value)));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "eu.custos.CustosApplication", "up"));
        words.addAll(List.of("--home", home.folder().toString(), "--port", String.valueOf(port)));
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(home.log("bench").toFile());
        builder.environment().keySet().removeIf(name -> name.matches("CUSTOS_(DB|KAFKA|ELASTICSEARCH)_.*"));
        return new BenchPlatform(home, port, builder.start());
    }

    Home home() {
        return home;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    double secondsToReadiness() {
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                process.destroy();
                throw new Failure("The platform did not become ready; it said last:\n%s".formatted(lastWords()));
            }
            Pause.of(Duration.ofMillis(50));
        }
        return seconds(began);
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(home.log("bench"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "nothing that can be read";
        }
    }

    double stop() {
        var asked = System.nanoTime();
        process.destroy();
        exit(process);
        return seconds(asked);
    }

    @Override
    public void close() {
        stop();
    }

    /** Megabytes by part, and all together. */
    Map<String, Object> memory() {
        var memory = new LinkedHashMap<String, Object>();
        var application = megabytesOfApplication();
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

    long megabytesOfApplication() {
        return Memory.megabytes(process.toHandle());
    }

    long peakMegabytesOfApplication() {
        return Memory.peakMegabytes(process.toHandle());
    }

    /** Seconds of processor time by part so far. */
    Map<String, Double> processorSeconds() {
        var spent = new LinkedHashMap<String, Double>();
        spent.put("application", processorSeconds(process.toHandle()));
        EmbeddedStack.recorded(home)
                .forEach((part, server) -> spent.put(
                        part,
                        processorSeconds(server)
                                + server.descendants()
                                        .mapToDouble(BenchPlatform::processorSeconds)
                                        .sum()));
        spent.put("loadGenerator", processorSeconds(ProcessHandle.current()));
        return spent;
    }

    private static double processorSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private boolean ready() {
        var request = HttpRequest.newBuilder(URI.create(address() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    /** What any Java program costs on this machine at this moment: the reference of the starts. */
    static double bareJvmSeconds() {
        var began = System.nanoTime();
        try {
            exit(new ProcessBuilder(java(), "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seconds(began);
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
}
