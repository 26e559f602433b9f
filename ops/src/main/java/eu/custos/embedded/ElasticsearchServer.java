package eu.custos.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Elasticsearch 9.5 node, started by its own unmodified launcher. */
final class ElasticsearchServer implements Server {

    private static final String ARCHIVE = "elasticsearch-9.5.3.zip";

    private final Home home;
    private final Unpacked unpacked;
    private final ServerAccount account;
    private final int port;
    private final int transportPort;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    ElasticsearchServer(Home home, Unpacked unpacked, ServerAccount account, int port, int transportPort) {
        this.home = home;
        this.unpacked = unpacked;
        this.account = account;
        this.port = port;
        this.transportPort = transportPort;
    }

    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public String title() {
        return "Elasticsearch";
    }

    @Override
    public void prepare() {
        var conf = conf();
        try {
            Files.writeString(conf.resolve("elasticsearch.yml"), configuration());
            Files.writeString(conf.resolve("jvm.options"), JVM);
            Files.writeString(conf.resolve("log4j2.properties"), LOGGING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        account.handOver(conf);
        account.handOver(home.folder("data/elasticsearch"));
        account.handOver(scratch());
    }

    @Override
    public List<String> command() {
        var words = new ArrayList<>(account.prefix());
        words.add(unpacked.zip(ARCHIVE).resolve("bin/elasticsearch").toString());
        return words;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_PATH_CONF", conf().toString(),
                "ES_TMPDIR", scratch().toString(),
                "ES_JAVA_OPTS", "",
                "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xmx32m");
    }

    @Override
    public boolean answers() {
        var health = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d/_cluster/health?wait_for_status=yellow&timeout=2s".formatted(port)))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(3);
    }

    Map<String, Object> properties() {
        return properties(port);
    }

    static Map<String, Object> properties(int port) {
        return Map.of("spring.elasticsearch.uris", "http://127.0.0.1:" + port);
    }

    private String configuration() {
        return """
                cluster.name: custos
                node.name: custos
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                transport.port: %d
                path.data: %s
                path.logs: %s
                xpack.security.enabled: false
                action.auto_create_index: false
                cluster.routing.allocation.disk.threshold_enabled: false
                indices.breaker.total.use_real_memory: false
                """.formatted(port, transportPort, home.folder("data/elasticsearch"), home.folder("logs"));
    }

    private Path conf() {
        return home.folder("conf/elasticsearch");
    }

    private Path scratch() {
        return home.folder("run/elasticsearch");
    }

    private static final String JVM = """
            -Xms512m
            -Xmx512m
            -XX:-AlwaysPreTouch
            -XX:+UseSerialGC
            -XX:+UseCompactObjectHeaders
            -XX:+ExitOnOutOfMemoryError
            -Djava.io.tmpdir=${ES_TMPDIR}
            --add-modules=jdk.incubator.vector
            -XX:CompileCommand=quiet
            -XX:CompileCommand=dontinline,java/lang/invoke/MethodHandle.setAsTypeCache
            -XX:CompileCommand=dontinline,java/lang/invoke/MethodHandle.asTypeUncached
            -Dorg.apache.lucene.store.defaultReadAdvice=normal
            -Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1
            --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED
            """;

    private static final String LOGGING = """
            status = error
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}]%marker %m%consoleException%n
            rootLogger.level = info
            rootLogger.appenderRef.console.ref = console
            """;
}
