package eu.custos.ingest;

import eu.custos.ingest.Prepared.SetAside;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes items off the raw topic into triage, a batch and its offsets in one transaction.
 *
 * <p>What passes by itself is thrown, and the container tries the batch again for ever. What an item brings about is
 * found by halving the batch, and costs that item a stay in quarantine.
 */
@Component
class TriageListener implements BatchConsumerAwareMessageListener<byte[], byte[]>, ConsumerAwareRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(TriageListener.class);

    private final Readings readings;
    private final Keeping keeping;
    private final Positions positions;
    private final Backlog backlog;
    private final TransactionTemplate transaction;

    TriageListener(
            Readings readings,
            Keeping keeping,
            Positions positions,
            Backlog backlog,
            PlatformTransactionManager transactions) {
        this.readings = readings;
        this.keeping = keeping;
        this.positions = positions;
        this.backlog = backlog;
        transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.assigned(consumer, partitions);
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.revoked(partitions);
        backlog.forget(Backlog.TRIAGE, partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        onPartitionsRevokedAfterCommit(consumer, partitions);
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch, @Nullable Consumer<?, ?> from) {
        var consumer = Objects.requireNonNull(from);
        // While a batch waits to be tried again its partitions may go to another consumer, and are that one's then.
        var mine = consumer.assignment();
        var records = batch.stream()
                .filter(record -> mine.contains(partition(record)))
                .toList();
        if (records.isEmpty()) {
            return;
        }
        var first = new HashMap<TopicPartition, Long>();
        records.forEach(record -> first.merge(partition(record), record.offset(), Math::min));
        if (!positions.aligned(consumer, first)) {
            return;
        }
        try {
            keep(records.stream()
                    .map(record -> new Step(partition(record), record.offset(), readings.of(record)))
                    .toList());
            backlog.note(Backlog.TRIAGE, consumer, first.keySet());
        } catch (StalePosition taken) {
            LOG.warn("Another consumer went on meanwhile; this batch is left to it: {}", taken.getMessage());
            positions.reposition(consumer, first.keySet());
        }
    }

    private record Step(TopicPartition partition, long offset, Prepared item) {

        Step inQuarantine(Fault fault) {
            return new Step(partition, offset, new SetAside(item.item(), fault, true));
        }
    }

    private void keep(List<Step> steps) {
        try {
            inOneTransaction(steps);
        } catch (RuntimeException failed) {
            if (TransientCause.isIn(failed)) {
                throw failed;
            }
            isolate(steps, failed);
        }
    }

    private void inOneTransaction(List<Step> steps) {
        var tenants = steps.stream().map(step -> step.item.item().tenant()).collect(Collectors.toSet());
        var to = new HashMap<TopicPartition, Long>();
        steps.forEach(step -> to.merge(step.partition, step.offset + 1, Math::max));
        CurrentScope.run(
                Scope.platform("intake", tenants),
                () -> transaction.executeWithoutResult(_ -> {
                    positions.move(to);
                    keeping.keep(steps.stream().map(Step::item).toList());
                }));
        positions.moved(to);
    }

    private void isolate(List<Step> steps, RuntimeException failed) {
        if (steps.size() > 1) {
            var half = steps.size() / 2;
            keep(steps.subList(0, half));
            keep(steps.subList(half, steps.size()));
            return;
        }
        var step = steps.getFirst();
        if (step.item instanceof SetAside) {
            throw failed;
        }
        LOG.error("Triage failed on the item with digest {}", step.item.item().digest(), failed);
        var reason = "Triage failed: %s".formatted(failed.getClass().getSimpleName());
        inOneTransaction(List.of(step.inQuarantine(new Fault(Fault.Kind.TRIAGE_FAILED, reason))));
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
