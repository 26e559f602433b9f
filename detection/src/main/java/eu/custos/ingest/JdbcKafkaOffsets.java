package eu.custos.ingest;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcKafkaOffsets {

    private final JdbcClient jdbc;

    JdbcKafkaOffsets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    OptionalLong find(String consumer, String topic, int partition) {
        return jdbc.sql("SELECT next_offset FROM kafka_offset WHERE consumer = ? AND topic = ? AND partition = ?")
                .params(consumer, topic, partition)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Notes where a partition begins that was never read. */
    void begin(String consumer, String topic, int partition, long offset, Instant at) {
        jdbc.sql("INSERT INTO kafka_offset VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(consumer, topic, partition, offset, Timestamp.from(at))
                .update();
    }

    /**
     * Moves the offset, which also makes every other consumer of the partition wait for this transaction.
     *
     * @throws StalePosition where it is not at {@code from} any more
     */
    void move(String consumer, KafkaPosition from, long to, Instant at) {
        var moved = jdbc.sql("""
                UPDATE kafka_offset SET next_offset = :to, moved_at = :at
                WHERE consumer = :consumer AND topic = :topic AND partition = :partition AND next_offset = :from
                """)
                .param("to", to)
                .param("at", Timestamp.from(at))
                .param("consumer", consumer)
                .param("topic", from.topic())
                .param("partition", from.partition())
                .param("from", from.offset())
                .update();
        if (moved != 1) {
            throw new StalePosition(from);
        }
    }
}
