package eu.custos.ingest;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the triage consumer stands in each partition: the database's word, not the broker's. */
@Component
class Positions {

    static final String CONSUMER = "triage";

    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

    private final JdbcKafkaOffsets offsets;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
    private final Set<TopicPartition> gaps = ConcurrentHashMap.newKeySet();

    Positions(JdbcKafkaOffsets offsets, PlatformTransactionManager transactions, Clock clock) {
        this.offsets = offsets;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    /** Goes where the database says; while that is away, to the beginning, from where each batch finds its way. */
    void assigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(next::remove);
        try {
            reposition(consumer, partitions);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Offsets cannot be read yet; {} begin at their beginning", partitions, away);
            consumer.seekToBeginning(partitions);
        }
    }

    void revoked(Collection<TopicPartition> partitions) {
        partitions.forEach(next::remove);
    }

    /** Reads the stored offsets anew and goes there, in those of the partitions that are still this consumer's. */
    void reposition(Consumer<?, ?> consumer, Collection<TopicPartition> named) {
        var partitions = named.stream().filter(consumer.assignment()::contains).toList();
        var first = consumer.beginningOffsets(partitions);
        var end = consumer.endOffsets(partitions);
        for (var partition : partitions) {
            var from = first.getOrDefault(partition, 0L);
            var to = end.getOrDefault(partition, from);
            var stored = stored(partition, from);
            next.put(partition, stored);
            var go = stored;
            if (stored < from || stored > to) {
                // The broker lost what was there or began anew. Ids tell what was kept already.
                LOG.error("{} was read up to {}, the broker has {} to {}", partition, stored, from, to);
                go = from;
            }
            consumer.seek(partition, go);
        }
    }

    private long stored(TopicPartition partition, long first) {
        return CurrentScope.call(
                Scope.platform("intake", Set.of()),
                () -> java.util.Objects.requireNonNull(transaction.execute(_ -> offsets.find(
                                CONSUMER, partition.topic(), partition.partition())
                        .orElseGet(() -> {
                            offsets.begin(CONSUMER, partition.topic(), partition.partition(), first, clock.instant());
                            return first;
                        }))));
    }

    /**
     * False where a partition's records do not begin where the database says, or are another consumer's by now; this
     * consumer has been sent to where its own go on.
     */
    boolean aligned(Consumer<?, ?> consumer, Map<TopicPartition, Long> firstOffsets) {
        if (!consumer.assignment().containsAll(firstOffsets.keySet())) {
            // A batch that is tried again outlives a rebalance; whoever has its partition now reads it from the
            // database's word.
            reposition(consumer, firstOffsets.keySet());
            return false;
        }
        var astray = firstOffsets.entrySet().stream()
                .filter(first -> isAstray(first.getKey(), first.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!astray.isEmpty()) {
            reposition(consumer, List.copyOf(firstOffsets.keySet()));
            gaps.addAll(astray);
            return false;
        }
        gaps.removeAll(firstOffsets.keySet());
        return true;
    }

    /** A gap that is still there after going to the stored offset is the broker's own and is passed over. */
    private boolean isAstray(TopicPartition partition, long first) {
        var expected = next.get(partition);
        return expected == null || (expected != first && !gaps.contains(partition));
    }

    /** Moves on within the transaction that runs; what is remembered moves with {@link #moved} after it. */
    void move(Map<TopicPartition, Long> to) {
        to.entrySet().stream()
                .sorted(java.util.Comparator.comparingInt(
                        entry -> entry.getKey().partition()))
                .forEach(entry -> {
                    var partition = entry.getKey();
                    var from = next.getOrDefault(partition, -1L);
                    var position = new KafkaPosition(partition.topic(), partition.partition(), from);
                    offsets.move(CONSUMER, position, entry.getValue(), clock.instant());
                });
    }

    void moved(Map<TopicPartition, Long> to) {
        next.putAll(to);
    }
}
