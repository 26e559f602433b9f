package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.fixtures.MovedClock;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

class ReadingsTest {

    private static final Database DB = Database.shared();
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final org.springframework.context.ApplicationContext CONTEXT = CoreContext.with(
            Adapters.class,
            Understanding.class,
            SourceDirectory.class,
            JdbcSources.class,
            RawReader.class,
            Organisations.class);

    @Configuration(proxyBeanMethods = false)
    @ComponentScan("eu.custos.ingest.adapter")
    static class Adapters {}

    private final MovedClock clock = new MovedClock(NOON);
    private final TenantId client = DB.newClient();
    private final UUID source = registered();
    private final Readings readings =
            new Readings(CONTEXT.getBean(RawReader.class), CONTEXT.getBean(Understanding.class), clock);

    @Test
    void makeOfAnItemOnceWhatTwoReadersAskFor() {
        var first = readings.of(record(1, alert("one"), false));

        assertThat(first).isInstanceOf(Prepared.Ready.class);
        assertThat(readings.of(record(1, alert("one"), false))).isSameAs(first);
        assertThat(readings.of(record(1, alert("one"), false)))
                .as("each is kept for one other reader only")
                .isNotSameAs(first);
    }

    @Test
    void tellApartWhatABrokerThatBeganAnewHasInTheSamePlace() {
        readings.of(record(1, alert("one"), false));

        var other = (Prepared.Ready) readings.of(record(1, alert("two"), false));

        assertThat(new String(other.item().raw(), UTF_8)).contains("two");
        assertThat(other.alert().title()).contains("two");
    }

    @Test
    void readAnewAfterSomeSecondsSoThatAChangedSourceCounts() {
        var first = readings.of(record(1, alert("one"), false));
        clock.advance(Duration.ofSeconds(6));

        assertThat(readings.of(record(1, alert("one"), false))).isNotSameAs(first);
    }

    @Test
    void keepNothingThatSomebodyWantsTriedAgain() {
        var first = readings.of(record(1, alert("one"), true));

        assertThat(readings.of(record(1, alert("one"), true))).isNotSameAs(first);
    }

    private ConsumerRecord<byte[], byte[]> record(long offset, String raw, boolean replay) {
        var piece = new Piece(0, raw.getBytes(UTF_8), null);
        var delivery = new Delivery(client, source, "edge", new UUID(7L << 12, 1L << 63), NOON, List.of(piece));
        return received(offset, replay ? RawRecords.replay(delivery, piece) : RawRecords.write(delivery, piece));
    }

    private static ConsumerRecord<byte[], byte[]> received(long offset, ProducerRecord<byte[], byte[]> sent) {
        var received = new ConsumerRecord<>(RawRecords.TOPIC, 0, offset, sent.key(), sent.value());
        sent.headers().forEach(header -> received.headers().add(header));
        return received;
    }

    private static String alert(String title) {
        return """
                {"title": "Malware %s", "severity": "high", "src_ip": "203.0.113.7", "dest_ip": "10.0.0.5"}""".formatted(title);
    }

    private UUID registered() {
        var id = UUID.randomUUID();
        DB.in(
                Scope.platform("test", Set.of(client)),
                () -> CONTEXT.getBean(JdbcSources.class)
                        .insert(new Source(client, id, "edge", "json", FieldMapping.NONE, NOON, null), "test"));
        return id;
    }
}
