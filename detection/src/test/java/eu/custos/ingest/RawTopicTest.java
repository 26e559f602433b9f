package eu.custos.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

class RawTopicTest {

    private final MockProducer<byte[], byte[]> small = producer();
    private final MockProducer<byte[], byte[]> large = producer();
    private final RawTopic topic =
            new RawTopic(template(small), template(large), Duration.ofSeconds(5), Clock.systemUTC());

    /** Five hundred items of a megabyte of the same letter are a megabyte at the broker, and half a gigabyte to a reader. */
    @Test
    void sendsLargeItemsAsLargeAsTheyAre() {
        topic.send(List.of(record(10), record(RawTopic.LARGE), record(1_000_000), record(RawTopic.LARGE - 1)));

        assertThat(small.history()).extracting(record -> record.value().length).containsExactly(10, RawTopic.LARGE - 1);
        assertThat(large.history())
                .extracting(record -> record.value().length)
                .containsExactly(RawTopic.LARGE, 1_000_000);
    }

    @Test
    void sendsNothingWhereNothingIsToBeSent() {
        topic.send(List.of());

        assertThat(small.history()).isEmpty();
        assertThat(large.history()).isEmpty();
    }

    private static ProducerRecord<byte[], byte[]> record(int bytes) {
        return new ProducerRecord<>("raw", new byte[bytes]);
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaTemplate<byte[], byte[]> template(MockProducer<byte[], byte[]> producer) {
        return new KafkaTemplate<>(new MockProducerFactory<byte[], byte[]>(() -> producer));
    }
}
