package eu.custos.ingest;

import eu.custos.ingest.Prepared.Ready;
import eu.custos.search.AlertIndex;
import eu.custos.search.IndexAway;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/**
 * Brings every alert into the index, in a consumer group of its own so that triage never waits for it.
 *
 * <p>It asks the log and not the record: what is in quarantine or claims nothing is left out. While the index is away the batch
 * comes again; an index that is gone altogether is filled from what the broker still has.
 */
@Component
class IndexListener implements BatchConsumerAwareMessageListener<byte[], byte[]>, ConsumerAwareRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(IndexListener.class);

    private final Readings readings;
    private final AlertIndex index;
    private final Backlog backlog;

    IndexListener(Readings readings, AlertIndex index, Backlog backlog) {
        this.readings = readings;
        this.index = index;
        this.backlog = backlog;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            if (index.isBlank()) {
                consumer.seekToBeginning(partitions);
            }
        } catch (IndexAway away) {
            LOG.info("Whether the index is blank is not known yet; indexing goes on where it was");
        }
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        backlog.forget(Backlog.INDEX, partitions);
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records, @Nullable Consumer<?, ?> from) {
        var consumer = Objects.requireNonNull(from);
        index.index(records.stream()
                .map(readings::of)
                .filter(Ready.class::isInstance)
                .map(Ready.class::cast)
                .filter(ready -> ready.alert().detection())
                .map(ready -> IndexDocument.of(ready.item(), ready.alert()))
                .toList());
        var partitions = new HashSet<TopicPartition>();
        records.forEach(record -> partitions.add(new TopicPartition(record.topic(), record.partition())));
        partitions.retainAll(consumer.assignment());
        backlog.note(Backlog.INDEX, consumer, partitions);
    }
}
