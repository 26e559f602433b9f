package eu.custos.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.CoreContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Where a consumer goes when the broker and the database, or two consumers, do not agree. */
class PositionsTest {

    private static final AnnotationConfigApplicationContext CONTEXT = CoreContext.with();

    private final String topic = "positions-" + UUID.randomUUID();
    private final TopicPartition kept = new TopicPartition(topic, 0);
    private final TopicPartition lost = new TopicPartition(topic, 1);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
    private final Positions positions = new Positions(
            new JdbcKafkaOffsets(CONTEXT.getBean(JdbcClient.class)),
            CONTEXT.getBean(PlatformTransactionManager.class),
            Clock.systemUTC());

    @BeforeEach
    void assign() {
        consumer.assign(List.of(kept, lost));
        consumer.updateBeginningOffsets(Map.of(kept, 0L, lost, 0L));
        consumer.updateEndOffsets(Map.of(kept, 9L, lost, 9L));
        positions.assigned(consumer, List.of(kept, lost));
    }

    @Test
    void takesABatchThatBeginsWhereTheDatabaseSays() {
        assertThat(positions.aligned(consumer, Map.of(kept, 0L, lost, 0L))).isTrue();
    }

    @Test
    void leavesTheRecordsOfALostPartitionToItsNewConsumer() {
        positions.revoked(List.of(lost));
        consumer.assign(List.of(kept));
        consumer.seek(kept, 5);

        assertThat(positions.aligned(consumer, Map.of(kept, 0L, lost, 0L))).isFalse();

        assertThat(consumer.position(kept)).isZero();
        assertThat(positions.aligned(consumer, Map.of(kept, 0L))).isTrue();
    }
}
