package eu.custos.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.Caller;
import eu.custos.Stack;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A platform in a JVM of its own, started by the command line on a home of its own, so that it can be killed. */
public final class ChildPlatform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Home home;
    private final int port;
    private final List<String> options;
    private Process application;

    private ChildPlatform(Home home, String... options) {
        this.home = home;
        this.options = List.of(options);
        port = Ports.of(home).choose("http", 0);
        application = up();
    }

    /**
     * Starts on a new home of that name.
     *
     * @param options of the command {@code up}, and properties for its JVM
     */
    public static ChildPlatform start(String name, String... options) {
        var home = Stack.freshHome(name);
        shareUnpackedServers(home);
        // One new home in 64 gets an id that begins as an option does.
        home.writePrivately(Secrets.FILE, "kafka.cluster=-AAAAAAAAAAAAAAAAAAAAAAA");
        return new ChildPlatform(home, options);
    }

    /** As after a kill: whatever still runs of the last one is for the new one to clear away. */
    void startAgain() {
        application = up();
    }

    ProcessHandle application() {
        return application.toHandle();
    }

    Map<String, ProcessHandle> servers() {
        return EmbeddedStack.recorded(home);
    }

    public void awaitReady() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> {
            assertThat(application.isAlive())
                    .as(() -> LastWords.of(home.log("up")))
                    .isTrue();
            return ready();
        });
    }

    String token(String role) {
        var log = home.log("token");
        var token =
                command(log, "token", "--role", role, "--home", home.folder().toString());
        assertThat(exitCode(token)).as(() -> LastWords.of(log)).isZero();
        try {
            return Files.readString(log).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public Caller caller(String role) {
        return new Caller(address(), token(role));
    }

    /** The feeder of the command line, which says what became of the file when it is through. */
    Process feed(Path file, Path log, String client, int rate) {
        return command(
                log,
                "feed",
                file.toString(),
                "--client=" + client,
                "--source=edge",
                "--adapter=suricata",
                "--rate=" + rate,
                "--home=" + home.folder());
    }

    static int exitCode(Process program) {
        try {
            assertThat(program.waitFor(PATIENCE)).isTrue();
            return program.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tables as they are, past the walls between client organisations. */
    public JdbcClient tables() {
        var secrets = Secrets.of(home);
        var url = new JdbcBootstrap(recordedPort("postgresql"), secrets).url();
        return JdbcClient.create(new DriverManagerDataSource(url, "postgres", secrets.get("postgresql.superuser")));
    }

    /** Answers a question about the index. */
    String index(String question) {
        var address = "http://127.0.0.1:%d%s".formatted(recordedPort("elasticsearch"), question);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        application.destroy();
        exitCode(application);
    }

    private boolean ready() {
        try (var http = HttpClient.newHttpClient()) {
            var question = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port));
            return http.send(HttpRequest.newBuilder(question).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process up() {
        var words = new ArrayList<>(List.of("up", "--home", home.folder().toString(), "--port", String.valueOf(port)));
        words.addAll(options.stream().filter(option -> option.startsWith("--")).toList());
        var properties =
                options.stream().filter(option -> option.startsWith("-D")).toList();
        return command(home.log("up"), properties, words.toArray(String[]::new));
    }

    private int recordedPort(String part) {
        try (var kept = Files.lines(home.file("ports.properties"))) {
            return kept.filter(line -> line.startsWith(part + "="))
                    .mapToInt(line -> Integer.parseInt(line.substring(part.length() + 1)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process command(Path log, String... words) {
        return command(log, List.of(), words);
    }

    private static Process command(Path log, List<String> properties, String... words) {
        var all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx448m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Dcustos.parts=" + Stack.settings().parts()));
        all.addAll(properties);
        all.addAll(List.of("-cp", productionClasses(), "eu.custos.CustosApplication"));
        all.addAll(Arrays.asList(words));
        try {
            return new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String productionClasses() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Servers are unpacked once for all homes of this build; the command line looks for them in its home. */
    private static void shareUnpackedServers(Home home) {
        try {
            var unpacked = Stack.settings().unpacked().orElseThrow();
            Files.createDirectories(unpacked);
            Files.createSymbolicLink(home.file("parts"), unpacked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
