package eu.custos.embedded;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The servers of one home: started together, watched, stopped together. */
public final class EmbeddedStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);
    private static final List<String> NAMES = List.of("postgresql", "kafka", "elasticsearch");

    private final Map<String, Object> properties = new HashMap<>();
    private final List<Child> children = new ArrayList<>();
    private final List<PartState> externals = new ArrayList<>();
    private final Clock clock;
    private @Nullable Child database;

    private EmbeddedStack(Clock clock) {
        this.clock = clock;
    }

    /**
     * Clears away what a killed platform left on this home, chooses ports and starts every part that is not external.
     *
     * <p>Returns at once; the parts come up beside the caller. The caller holds the lock of the home.
     */
    public static EmbeddedStack start(Home home, Ports ports, StackSettings settings, Clock clock) {
        var stack = new EmbeddedStack(clock);
        stack.plan(home, ports, settings);
        stack.children.forEach(Child::start);
        return stack;
    }

    /** Ends children that a killed platform left behind; call before ports are chosen. */
    public static void clearOrphans(Home home) {
        sideBySide(
                NAMES,
                name -> ChildRecord.load(Child.recordOf(home, name))
                        .ifPresent(record -> record.stillRunning().ifPresent(orphan -> {
                            LOG.info(
                                    "Ending {} (process {}), left behind by a platform that was killed",
                                    name,
                                    orphan.pid());
                            Stopping.stop(orphan, record.stopSignal(), Duration.ofSeconds(20));
                        })));
    }

    /** The servers that run on a home, whoever started them. */
    public static Map<String, ProcessHandle> recorded(Home home) {
        var running = new LinkedHashMap<String, ProcessHandle>();
        for (var name : NAMES) {
            ChildRecord.load(Child.recordOf(home, name))
                    .flatMap(ChildRecord::stillRunning)
                    .ifPresent(server -> running.put(name, server));
        }
        return running;
    }

    /** How to reach broker and index of a home that runs, for a measuring instrument beside the platform. */
    public static Map<String, Object> reachOf(Home home) {
        var ports = Ports.of(home);
        var reach = new HashMap<>(KafkaServer.properties(ports.last("kafka"), Secrets.of(home)));
        reach.putAll(ElasticsearchServer.properties(ports.last("elasticsearch")));
        return reach;
    }

    /** A database of a home that runs, with every right, for a measuring instrument beside the platform. */
    public static DataSource databaseOf(Home home, String name) {
        var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(Ports.of(home).last("postgresql"), name);
        return new DriverManagerDataSource(url, "postgres", Secrets.of(home).get("postgresql.superuser"));
    }

    /** What Spring needs to reach every part. */
    public Map<String, Object> properties() {
        return Map.copyOf(properties);
    }

    /**
     * Waits for it.
     *
     * @throws CannotStart if the database could not be started
     */
    public void awaitDatabase() {
        if (database != null) {
            database.awaitFirstUp();
        }
    }

    /** Waits for all parts; those that cannot start are told by their state. */
    public void awaitAll() {
        for (var child : children) {
            try {
                child.awaitFirstUp();
            } catch (CannotStart e) {
                LOG.debug("Told by its supervisor already", e);
            }
        }
    }

    public List<PartState> states() {
        var states = new ArrayList<>(externals);
        children.forEach(child -> states.add(child.state()));
        return List.copyOf(states);
    }

    /** The processes that run now, by part. */
    public Map<String, ProcessHandle> processes() {
        var running = new HashMap<String, ProcessHandle>();
        for (var child : children) {
            var handle = child.handle();
            if (handle != null && handle.isAlive()) {
                running.put(child.state().part(), handle);
            }
        }
        return running;
    }

    /** Stops every part cleanly, side by side. */
    @Override
    public void close() {
        sideBySide(children, Child::stop);
    }

    private static <T> void sideBySide(List<T> parts, Consumer<T> work) {
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
            parts.forEach(part -> threads.execute(() -> work.accept(part)));
        }
    }

    private void plan(Home home, Ports ports, StackSettings settings) {
        var secrets = Secrets.of(home);
        var parts = new PinnedParts(settings.parts());
        var unpacked = new Unpacked(settings.unpacked().orElse(home.file("parts")), parts);
        var account = settings.allExternal() ? ServerAccount.OWN : ServerAccount.choose();
        account.letThrough(home);

        if (!isExternal("PostgreSQL", settings.externalDatabase())) {
            var server = new PostgresServer(home, unpacked, account, ports.choose("postgresql", 15432), secrets);
            database = supervise(server, server.properties(), home);
        }
        if (!isExternal("Kafka", settings.externalKafka())) {
            var server = new KafkaServer(
                    home,
                    unpacked,
                    parts,
                    account,
                    ports.choose("kafka", 19092),
                    ports.choose("kafka.controller", 19093),
                    secrets);
            supervise(server, server.properties(), home);
        }
        if (!isExternal("Elasticsearch", settings.externalElasticsearch())) {
            var server = new ElasticsearchServer(
                    home,
                    unpacked,
                    account,
                    ports.choose("elasticsearch", 19200),
                    ports.choose("elasticsearch.transport", 19300));
            supervise(server, server.properties(), home);
        }
    }

    private boolean isExternal(String title, Optional<Map<String, Object>> coordinates) {
        coordinates.ifPresent(named -> {
            properties.putAll(named);
            externals.add(new PartState(title, PartState.Condition.EXTERNAL, clock.instant(), "external", 0));
        });
        return coordinates.isPresent();
    }

    private Child supervise(Server server, Map<String, Object> coordinates, Home home) {
        var child = new Child(server, home, clock);
        children.add(child);
        properties.putAll(coordinates);
        return child;
    }
}
