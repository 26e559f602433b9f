package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RawRecordsTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00.123Z");
    private static final UUID FRESH = ReceiptIds.fresh(NOON);

    private final TenantId client = new TenantId(UUID.randomUUID());
    private final UUID source = UUID.randomUUID();

    @Test
    void tellOfEachPieceWhoseItIs() {
        var delivery = delivery(FRESH, pieces(6));

        var read = RawRecords.all(delivery).stream().map(RawRecordsTest::read).toList();

        assertThat(read).extracting(inbound -> inbound.item().index()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(read).allSatisfy(inbound -> {
            var item = inbound.item();
            assertThat(item.tenant()).isEqualTo(client);
            assertThat(item.sourceId()).isEqualTo(source);
            assertThat(item.sourceName()).isEqualTo("edge");
            assertThat(item.receipt()).isEqualTo(FRESH);
            assertThat(item.receivedAt()).isEqualTo(NOON);
            assertThat(item.raw())
                    .isEqualTo("{\"n\":%d}".formatted(item.index()).getBytes(UTF_8));
            assertThat(item.digest()).isEqualTo(Digest.hex(item.raw()));
            assertThat(item.id()).isEqualTo(AlertId.of(FRESH, item.index(), item.digest()));
            assertThat(inbound.fault()).isNull();
            assertThat(inbound.replay()).isFalse();
        });
    }

    @Test
    void tellWhatIsWrongWithOnePieceAndNotWithTheOthers() {
        var faulty = new Piece(1, "{".getBytes(UTF_8), new Fault(Fault.Kind.MALFORMED, "Not JSON at byte 1"));
        var delivery = delivery(FRESH, List.of(new Piece(0, "{}".getBytes(UTF_8), null), faulty));

        var read = RawRecords.all(delivery).stream().map(RawRecordsTest::read).toList();

        assertThat(read.getFirst().fault()).isNull();
        assertThat(read.getLast().fault()).isEqualTo(faulty.fault());
    }

    @Test
    void keepADeliveryTogetherUnlessItIsSmallAndWillNeverComeAgain() {
        assertThat(RawRecords.all(delivery(FRESH, pieces(6))))
                .extracting(record -> new String(record.key(), UTF_8))
                .containsOnly("%s|%s".formatted(client, FRESH));
        assertThat(RawRecords.all(delivery(FRESH, pieces(2))))
                .extracting(ProducerRecord::key)
                .containsOnlyNulls();
        assertThat(RawRecords.all(delivery(ReceiptIds.ofKey(client, source, "again"), pieces(2))))
                .extracting(ProducerRecord::key)
                .doesNotContainNull();
    }

    private Delivery delivery(UUID receipt, List<Piece> pieces) {
        return new Delivery(client, source, "edge", receipt, NOON, pieces);
    }

    private static List<Piece> pieces(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Piece(n, "{\"n\":%d}".formatted(n).getBytes(UTF_8), null))
                .toList();
    }

    private static Inbound read(ProducerRecord<byte[], byte[]> sent) {
        var received = new ConsumerRecord<>(RawRecords.TOPIC, 3, 7, sent.key(), sent.value());
        sent.headers().forEach(header -> received.headers().add(header));
        return RawRecords.read(received);
    }
}
