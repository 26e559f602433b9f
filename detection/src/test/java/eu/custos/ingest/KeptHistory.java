package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.search.AlertIndex;
import eu.custos.search.IndexMonths;
import eu.custos.search.IndexedAlert;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** A record of the past as intake leaves it, over the test database and without a broker. */
public final class KeptHistory {
    /** A rule that fires on items of the product {@code guard}. */
    public static final String RULE = """
            title: Dumping tool
            logsource:
                product: guard
            detection:
                selection:
                    cmd|contains: sekurlsa
                condition: selection
            """;

    static final Database DB = Database.shared();

    private KeptHistory() {}

    /** The platform's own alerts, of which none leaves: there is no broker. */
    public static OwnAlerts ownAlerts(Clock clock) {
        var nowhere = new KafkaTemplate<>(new DefaultKafkaProducerFactory<byte[], byte[]>(Map.of()));
        return new OwnAlerts(
                new JdbcSources(DB.jdbc()),
                new RawTopic(nowhere, nowhere, Duration.ofSeconds(1), clock),
                java.util.Objects.requireNonNull(DB.transactions().getTransactionManager()),
                clock);
    }

    /** What reads the record, with the given classes beside it. */
    public static AnnotationConfigApplicationContext with(Class<?>... more) {
        return CoreContext.with(Stream.concat(
                        Stream.of(
                                JdbcAlertWriter.class,
                                JdbcAlertRecords.class,
                                JdbcAlertHistory.class,
                                JdbcBalances.class),
                        Stream.of(more))
                .toArray(Class[]::new));
    }

    /**
     * One item of the past.
     *
     * @param named what it names, of that type
     */
    public record Past(String title, Instant receivedAt, EntityType type, String named, boolean detection, String raw) {

        public Past(String title, Instant receivedAt, String address, boolean detection, String raw) {
            this(title, receivedAt, EntityType.IP, address, detection, raw);
        }

        public static Past alert(String title, Instant receivedAt, String address) {
            return new Past(title, receivedAt, address, true, "{}");
        }
    }

    /** Keeps the items in one block, with their balance; answers their ids. */
    public static List<UUID> keep(AnnotationConfigApplicationContext context, TenantId client, List<Past> items) {
        return DB.in(Scope.platform("test", Set.of(client)), () -> {
            var writer = context.getBean(JdbcAlertWriter.class);
            var block = UUID.randomUUID();
            var ready = items.stream().map(item -> ready(client, item)).toList();
            writer.block(
                    client,
                    block,
                    Instant.EPOCH,
                    ready.stream().map(one -> one.item().raw()).toList(),
                    ready.stream().map(Kept::write).toList());
            var rows = new ArrayList<JdbcAlertWriter.Row>();
            for (var one : ready) {
                rows.add(new JdbcAlertWriter.Row(
                        one.item(),
                        one.alert().time(),
                        "H",
                        new Placed(UUID.randomUUID(), Disposition.STORED),
                        block,
                        rows.size()));
                context.getBean(JdbcBalances.class)
                        .add(Map.of(
                                new JdbcBalances.Hour(
                                        client,
                                        one.item().sourceId(),
                                        Keeping.hourOf(one.item().receivedAt())),
                                Balance.of(Disposition.STORED)));
            }
            writer.rows(rows);
            return ready.stream().map(one -> one.item().id().value()).toList();
        });
    }

    private static Prepared.Ready ready(TenantId client, Past past) {
        var receipt = UUID.randomUUID();
        var digest = Digest.hex(receipt.toString().getBytes(UTF_8));
        var item = new AcceptedItem(
                AlertId.of(receipt, 0, digest),
                client,
                client.value(),
                "edge",
                receipt,
                0,
                past.receivedAt,
                past.raw.getBytes(UTF_8),
                digest,
                new KafkaPosition("alerts.raw", 0, 0));
        return new Prepared.Ready(
                item,
                new NormalisedAlert(
                        past.receivedAt,
                        past.title,
                        Severity.HIGH,
                        "high",
                        "rule-1",
                        past.title,
                        List.of(),
                        List.of(new Entity(past.type, past.named, EntityRole.ATTACKER)),
                        past.detection,
                        "Guard",
                        null,
                        past.title),
                List.of(),
                null);
    }

    /** An index in memory that keeps everything for ever, and fails when it is told to. */
    static final class Index implements AlertIndex, IndexMonths {

        final Map<UUID, IndexedAlert> alerts = new ConcurrentHashMap<>();
        volatile @Nullable RuntimeException failure;

        @Override
        public void index(List<IndexedAlert> batch) {
            var now = failure;
            if (now != null) {
                throw now;
            }
            batch.forEach(alert -> alerts.put(alert.id(), alert));
        }

        @Override
        public boolean isBlank() {
            return false;
        }

        @Override
        public List<Month> all() {
            return List.of();
        }

        @Override
        public Instant oldestKept() {
            return Instant.parse("2025-11-01T00:00:00Z");
        }

        @Override
        public List<String> drop() {
            return List.of();
        }
    }
}
