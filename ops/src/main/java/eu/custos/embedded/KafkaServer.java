package eu.custos.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One Kafka 4 broker that is its own controller, in a JVM of its own. */
final class KafkaServer implements Server {

    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSX",
            "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.common.config.AbstractConfig=warn");

    private final Home home;
    private final Unpacked unpacked;
    private final PinnedParts parts;
    private final ServerAccount account;
    private final int port;
    private final int controllerPort;
    private final Secrets secrets;

    KafkaServer(
            Home home,
            Unpacked unpacked,
            PinnedParts parts,
            ServerAccount account,
            int port,
            int controllerPort,
            Secrets secrets) {
        this.home = home;
        this.unpacked = unpacked;
        this.parts = parts;
        this.account = account;
        this.port = port;
        this.controllerPort = controllerPort;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String title() {
        return "Kafka";
    }

    @Override
    public void prepare() {
        parts.named("kafka/").forEach(unpacked::copy);
        home.writePrivately("conf/kafka.properties", configuration());
        account.handOver(home.folder("conf"));
        account.handOver(home.folder("data/kafka"));
        if (!Files.exists(data().resolve("meta.properties"))) {
            format();
        }
    }

    @Override
    public List<String> command() {
        return java("kafka.Kafka", List.of(settings().toString()));
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(90);
    }

    Map<String, Object> properties() {
        return properties(port, secrets);
    }

    static Map<String, Object> properties(int port, Secrets secrets) {
        return Map.of(
                "spring.kafka.bootstrap-servers",
                "127.0.0.1:" + port,
                "spring.kafka.security.protocol",
                "SASL_PLAINTEXT",
                "spring.kafka.properties.sasl.mechanism",
                "PLAIN",
                "spring.kafka.properties.sasl.jaas.config",
                login(secrets, ""));
    }

    /** Known to this home only: another program's broker that took the port would be given nothing. */
    private static String login(Secrets secrets, String accepted) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"custos\" password=\"%s\"%s;"
                .formatted(secrets.get("kafka.client"), accepted);
    }

    private void format() {
        var log = home.log("kafka-format");
        var words = java(
                "kafka.tools.StorageTool",
                List.of(
                        "format",
                        "--standalone",
                        // One word, since a random id may begin as an option does.
                        "--cluster-id=" + secrets.get("kafka.cluster").substring(0, 22),
                        "-c",
                        settings().toString()));
        try {
            var format = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (Stopping.exitCode(format) != 0) {
                throw new CannotStart(
                        "Kafka cannot format its data folder %s:\n%s".formatted(data(), LastWords.of(log)),
                        "Check free space and rights there; the whole log is in %s.".formatted(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> java(String mainClass, List<String> arguments) {
        var words = new ArrayList<>(account.prefix());
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(JVM);
        words.add("-cp");
        words.add(parts.named("kafka/").stream()
                .map(jar -> unpacked.folder().resolve(jar).toString())
                .collect(Collectors.joining(File.pathSeparator)));
        words.add(mainClass);
        words.addAll(arguments);
        return words;
    }

    private String configuration() {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENT://127.0.0.1:%1$d
                inter.broker.listener.name=CLIENT
                controller.listener.names=CONTROLLER
                controller.quorum.bootstrap.servers=127.0.0.1:%2$d
                listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
                sasl.enabled.mechanisms=PLAIN
                sasl.mechanism.inter.broker.protocol=PLAIN
                listener.name.client.plain.sasl.jaas.config=%4$s
                log.dirs=%3$s
                # There is no second broker to hold a copy: what is acknowledged is on the disk.
                log.flush.interval.messages=1
                log.segment.bytes=134217728
                log.retention.hours=168
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=8388608
                """.formatted(
                        port,
                        controllerPort,
                        data(),
                        login(secrets, " user_custos=\"%s\"".formatted(secrets.get("kafka.client"))));
    }

    private Path settings() {
        return home.file("conf/kafka.properties");
    }

    private Path data() {
        return home.folder("data").resolve("kafka");
    }
}
