package eu.custos.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A real Kafka broker in a JVM of its own, one for all tests of the module; it can be killed and started again. */
final class Broker {

    private static final Broker SHARED = new Broker();

    private final Path folder;
    private final int port;
    private Process process;

    private Broker() {
        try {
            folder = Files.createTempDirectory("custos-broker");
            port = freePort();
            configure(freePort());
            run(
                            "kafka.tools.StorageTool",
                            "format",
                            "--standalone",
                            "-t",
                            Uuid.randomUuid().toString(),
                            "-c",
                            settings())
                    .waitFor();
            process = run("kafka.Kafka", settings());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Broker shared() {
        return SHARED;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** As a power cut would. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void startAgain() {
        try {
            process = run("kafka.Kafka", settings());
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings() {
        return folder.resolve("server.properties").toString();
    }

    private void configure(int controller) throws IOException {
        Files.writeString(Path.of(settings()), """
                process.roles=broker,controller
                node.id=1
                listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENT://127.0.0.1:%1$d
                inter.broker.listener.name=CLIENT
                controller.listener.names=CONTROLLER
                controller.quorum.bootstrap.servers=127.0.0.1:%2$d
                listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                log.flush.interval.messages=1
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=8388608
                """.formatted(port, controller, folder.resolve("data")));
    }

    private Process run(String main, String... arguments) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=broker-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private void awaitAnswer() {
        org.awaitility.Awaitility.await("the broker in " + folder)
                .atMost(java.time.Duration.ofMinutes(3))
                .until(this::answers);
    }

    private boolean answers() throws InterruptedException {
        var config = Map.<String, Object>of(
                "bootstrap.servers", address(), "default.api.timeout.ms", 2_000, "request.timeout.ms", 1_000);
        try (var admin = Admin.create(config)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
