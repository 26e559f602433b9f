package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/** From the source to the record, through the real broker into the real database. */
class PipelineTest extends PipelineBench {

    @Test
    void keepsEveryItemOnceWithItsExactBytes() {
        var receipt =
                send("[%s , {\"broken\": }, %s, {\"no\":\"alert\"}]".formatted(alert("A", 1), alert("A", 2)), null);

        assertThat(receipt.accepted()).isEqualTo(3);
        assertThat(receipt.rejected()).extracting(Receipt.Rejected::index).containsExactly(1);
        awaitBalance(new Balance(4, 1, 1, 0, 2, 0));
        var records = as(
                Role.ANALYST,
                () -> bean(AlertRecords.class)
                        .list(new AlertFilter(client, "edge", null, receipt.receipt(), null, null), null, 10));
        assertThat(records.items()).extracting(AlertRecord::index).containsExactlyInAnyOrder(0, 2);
        assertThat(records.items()).allSatisfy(record -> {
            var raw = as(Role.ANALYST, () -> bean(AlertRecords.class).raw(record.id()))
                    .orElseThrow();
            assertThat(new String(raw, UTF_8)).isEqualTo(alert("A", record.index() == 0 ? 1 : 2));
            assertThat(Digest.hex(raw)).isEqualTo(record.digest());
            assertThat(record.source()).isEqualTo("edge");
        });
    }

    @Test
    void putsAlertsIntoAnotherGroupAndCountsWhatIsInIt() {
        var receipt = send("[%s]".formatted(alert("G", 1)), null);
        awaitBalance(new Balance(1, 1, 0, 0, 0, 0));
        var filter = new AlertFilter(client, null, null, receipt.receipt(), null, null);
        var kept = bean(AlertRecords.class);
        var alert = as(Role.ANALYST, () -> kept.list(filter, null, 1)).items().getFirst();
        var other = UUID.randomUUID();

        var tally = inScope(() -> {
            assertThat(kept.regroup(client, List.of(alert.id()), other, alert.groupId()))
                    .isZero();
            assertThat(kept.regroup(client, List.of(alert.id()), alert.groupId(), other))
                    .isEqualTo(1);
            return kept.tally(client, other).orElseThrow();
        });

        assertThat(tally.alerts()).isEqualTo(1);
        assertThat(tally.severity()).isEqualTo(alert.alert().severity());
        assertThat(tally.first()).isEqualTo(tally.last());
        assertThat(tally.sources()).containsExactly("edge");
        inScope(() -> kept.regroup(client, other, alert.groupId()));
        assertThat(as(Role.ANALYST, () -> kept.find(alert.id())).orElseThrow().groupId())
                .isEqualTo(alert.groupId());
    }

    @Test
    void storesNothingTwiceForOneIdempotencyKey() {
        var first = send("[%s,{]".formatted(alert("B", 1)), "key-1");
        awaitBalance(new Balance(2, 1, 0, 0, 1, 0));
        var second = send("[%s,{]".formatted(alert("B", 1)), "key-1");

        assertThat(second).isEqualTo(first);
        awaitBalance(new Balance(2, 1, 0, 0, 1, 2));
        assertThat(records()).isEqualTo(1);
    }

    @Test
    void pagesThroughRecordsWithoutLosingOne() {
        send(many("P", 25), null);
        awaitBalance(new Balance(25, 1, 24, 0, 0, 0));

        var seen = new java.util.HashSet<AlertId>();
        @Nullable String cursor = null;
        do {
            var from = cursor;
            var page = as(Role.ANALYST, () -> bean(AlertRecords.class).list(AlertFilter.ALL, from, 10));
            page.items().forEach(record -> assertThat(seen.add(record.id())).isTrue());
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).hasSize(25);
    }

    @Test
    void setsOnlyTheItemAsideThatTriageCannotTake() {
        bean(Platform.Triage.class).before = batch -> {
            if (batch.stream().anyMatch(one -> one.alert().title().equals("Rule 7"))) {
                throw new IllegalStateException("poison");
            }
        };

        send(IntStream.range(0, 20).mapToObj(n -> alert("Rule " + n, n)).collect(Collectors.joining("\n")), null);

        awaitBalance(new Balance(20, 19, 0, 0, 1, 0));
        var reason = inScope(() -> DB.jdbc()
                .sql("SELECT reason FROM quarantine")
                .query(String.class)
                .single());
        assertThat(reason).isEqualTo("Triage failed: IllegalStateException");
    }

    @Test
    void losesNothingWhileTheDatabaseIsAway() {
        var failures = new AtomicInteger(3);
        bean(Platform.Triage.class).before = batch -> {
            if (failures.getAndDecrement() > 0) {
                throw new DataAccessResourceFailureException("away");
            }
        };

        send(many("D", 120), null);

        awaitBalance(new Balance(120, 1, 119, 0, 0, 0));
        assertThat(records()).isEqualTo(120);
    }

    @Test
    void goesOnAfterARestartInTheMiddleOfABatch() {
        var batches = new AtomicInteger();
        bean(Platform.Triage.class).before = batch -> {
            if (batches.incrementAndGet() > 1) {
                throw new DataAccessResourceFailureException("crash before the commit");
            }
        };
        send(many("R", 200), null);
        await().untilAsserted(() -> assertThat(batches).hasValueGreaterThan(2));

        platform.close();
        start();

        awaitBalance(new Balance(200, 1, 199, 0, 0, 0));
        assertThat(records()).isEqualTo(200);
    }

    @Test
    void tellsTheSenderToComeBackWhileTheBrokerIsAwayAndGoesOnAfterwards() {
        send(alert("K", 0), null);
        awaitBalance(new Balance(1, 1, 0, 0, 0, 0));

        Broker.shared().kill();
        try {
            assertThatExceptionOfType(IntakeRefused.BrokerAway.class).isThrownBy(() -> send(alert("K", 1), "again"));
        } finally {
            Broker.shared().startAgain();
        }
        send(alert("K", 1), "again");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(records()).isEqualTo(2));
    }

    @Test
    void indexesAlertsOnlyAndCatchesUpWithAnIndexThatWasAway() {
        var index = bean(Platform.Index.class);
        index.away = true;
        var flow =
                "{\"event_type\":\"flow\",\"flow_id\":1,\"src_ip\":\"10.0.0.1\",\"timestamp\":\"2026-11-24T10:00:00Z\"}";
        send("[%s,%s]".formatted(alert("I", 1), flow), null);
        awaitBalance(new Balance(2, 1, 0, 1, 0, 0));

        index.away = false;

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(index.alerts.values())
                        .filteredOn(alert -> alert.tenant().equals(client))
                        .singleElement()
                        .satisfies(alert -> assertThat(alert.exact()).contains("203.0.113.9", "10.0.0.5")));
    }

    @Test
    void takesRecordsThatProducersWriteToTheBrokerThemselves() {
        var direct = platform.getBeanProvider(KafkaTemplate.class).getObject();
        var good = new ProducerRecord<>(
                DirectListener.TOPIC, new byte[] {1}, many("T", 3).getBytes(UTF_8));
        good.headers().add("authorization", ("Bearer " + source.key()).getBytes(UTF_8));

        sendTo(direct, good);

        awaitBalance(new Balance(3, 1, 2, 0, 0, 0));
    }

    @Test
    void putsRecordsWithoutAKeyIntoTheProvidersQuarantine() {
        var provider = provider();
        var before = held(provider);
        var direct = platform.getBeanProvider(KafkaTemplate.class).getObject();

        sendTo(
                direct,
                new ProducerRecord<>(
                        DirectListener.TOPIC, new byte[] {1}, alert("N", 1).getBytes(UTF_8)));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(held(provider)).isEqualTo(before + 1));
    }

    @Test
    void releasesWhatAChangedAdapterUnderstandsAndKeepsTheRest() {
        as(Role.ADMINISTRATOR, () -> {
            bean(Sources.class).reconfigure(client, source.source().id(), "wazuh", null);
            return true;
        });
        send("[%s,%s,{\"nothing\":1}]".formatted(alert("Q", 1), alert("Q", 2)), null);
        awaitBalance(new Balance(3, 0, 0, 0, 3, 0));
        as(Role.ADMINISTRATOR, () -> {
            bean(Sources.class).reconfigure(client, source.source().id(), "suricata", null);
            return true;
        });

        assertThat(replayAll()).isEqualTo(3);

        awaitBalance(new Balance(3, 1, 1, 0, 1, 0));
        assertThat(records()).isEqualTo(2);
        assertThat(replayAll()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(inScope(() -> DB.jdbc()
                        .sql("SELECT count(*) FROM quarantine WHERE state = 'HELD'")
                        .query(Long.class)
                        .single()))
                .isEqualTo(1));
        assertThat(balance()).isEqualTo(new Balance(3, 1, 1, 0, 1, 0));
    }

    private int replayAll() {
        return as(Role.ANALYST, () -> bean(QuarantineDesk.class).replayMatching(QuarantineFilter.WAITING));
    }

    private static Long held(TenantId tenant) {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT count(*) FROM quarantine")
                        .query(Long.class)
                        .single());
    }

    private static TenantId provider() {
        var superuser = JdbcClient.create(DB.superuser());
        superuser.sql("""
                INSERT INTO custos.client_organisation
                SELECT gen_random_uuid(), 'PROVIDER', 'Provider', 'security', 'PROVIDER', 1, 'UTC', now()
                WHERE NOT EXISTS (SELECT FROM custos.client_organisation WHERE kind = 'PROVIDER')
                """).update();
        return superuser
                .sql("SELECT tenant_id FROM custos.client_organisation WHERE kind = 'PROVIDER'")
                .query((row, n) -> new TenantId(row.getObject(1, java.util.UUID.class)))
                .single();
    }

    private static void sendTo(KafkaTemplate<?, ?> template, ProducerRecord<byte[], byte[]> sent) {
        @SuppressWarnings("unchecked")
        var bytes = (KafkaTemplate<byte[], byte[]>) template;
        bytes.send(sent).join();
    }

    @Test
    void aSourceThatFallsSilentIsAnAlertOnceAndIsHeardAgain() {
        as(Role.ADMINISTRATOR, () -> {
            bean(Heartbeats.class).expect(client, source.source().id(), 30);
            return null;
        });
        owner(
                "UPDATE custos.source SET created_at = now() - interval '2 hours', last_item_at = NULL WHERE tenant_id = ?");

        bean(Heartbeats.class).listen();
        bean(Heartbeats.class).listen();

        awaitBalance(new Balance(1, 1, 0, 0, 0, 0));
        assertThat(inScope(() -> bean(Platform.Triage.class).taken.stream()
                        .filter(one -> one.item().tenant().equals(client))
                        .map(one -> one.alert().title())
                        .toList()))
                .containsExactly("The source edge is silent");
        assertThat(leaves("source.silent")).isEqualTo(1);

        send(alert("Heard", 1), null);
        awaitBalance(new Balance(2, 2, 0, 0, 0, 0));
        bean(Heartbeats.class).listen();
        assertThat(leaves("source.heard-again")).isEqualTo(1);
        assertThat(leaves("source.silent")).isEqualTo(1);
    }

    @Test
    void everyDaysBalanceIsWrittenIntoTheLedgerOnce() {
        send("[%s,{]".formatted(alert("Day", 1)), null);
        awaitBalance(new Balance(2, 1, 0, 0, 1, 0));
        owner("UPDATE custos.intake_balance SET hour = hour - interval '2 days' WHERE tenant_id = ?");

        bean(IntakeDays.class).close();
        bean(IntakeDays.class).close();

        // The day of the items and the day after it; today is not over.
        assertThat(leaves("intake.day-closed")).isEqualTo(2);
        assertThat(leaf("intake.day-closed"))
                .contains("\"received\":2", "\"stored\":1", "\"quarantined\":1", "\"addsUp\":true", "alerts.raw/");
    }

    /** Otherwise it would be tried for ever, and hold up what the consumer was given instead. */
    @Test
    void leavesABatchToTheConsumerThatWasGivenItsPartition() {
        var record = new ConsumerRecord<>(RawRecords.TOPIC, 0, 1_000_000, new byte[] {1}, new byte[] {2});
        try (var without = new MockConsumer<byte[], byte[]>("earliest")) {
            assertThatCode(() -> bean(TriageListener.class).onMessage(List.of(record), without))
                    .doesNotThrowAnyException();
        }
    }
}
