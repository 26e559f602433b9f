package eu.custos.ingest;

import eu.custos.ingest.IntakeRefused.BrokerAway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Puts items on the raw topic and waits until the broker has every one of them on disk. */
class RawTopic {

    private static final Logger LOG = LoggerFactory.getLogger(RawTopic.class);

    /** A reader takes some hundred items at once, however small they are at the broker. */
    static final int LARGE = 64 * 1024;

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final KafkaTemplate<byte[], byte[]> large;
    private final Duration patience;
    private final Clock clock;
    private final AtomicReference<@Nullable Instant> awaySince = new AtomicReference<>();

    /** @param large sends items as they are, of which a reader must not get hundreds at once */
    RawTopic(KafkaTemplate<byte[], byte[]> kafka, KafkaTemplate<byte[], byte[]> large, Duration patience, Clock clock) {
        this.kafka = kafka;
        this.large = large;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Sends all records.
     *
     * @throws BrokerAway where the broker did not acknowledge each of them in time; some may be there
     */
    void send(List<ProducerRecord<byte[], byte[]>> records) {
        var acknowledged = new Acknowledged(records.size());
        var sizes = records.stream().collect(Collectors.partitioningBy(RawTopic::isLarge));
        try {
            send(kafka, sizes.getOrDefault(false, List.of()), acknowledged);
            send(large, sizes.getOrDefault(true, List.of()), acknowledged);
            acknowledged.await(patience);
            if (awaySince.getAndSet(null) != null) {
                LOG.info("The broker is back");
            }
        } catch (TimeoutException | KafkaException | org.springframework.kafka.KafkaException e) {
            if (awaySince.compareAndSet(null, clock.instant())) {
                LOG.warn("The broker does not take alerts; senders are told to come back", e);
            }
            throw new BrokerAway();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BrokerAway();
        }
    }

    private static boolean isLarge(ProducerRecord<byte[], byte[]> record) {
        return record.value() != null && record.value().length >= LARGE;
    }

    private static void send(
            KafkaTemplate<byte[], byte[]> template,
            List<ProducerRecord<byte[], byte[]>> records,
            Acknowledged acknowledged) {
        if (records.isEmpty()) {
            return;
        }
        template.execute(producer -> {
            for (var record : records) {
                var _ = producer.send(record, acknowledged);
                // Where the broker is away each sending takes seconds to say so.
                acknowledged.check();
            }
            return acknowledged;
        });
    }

    /** Since when the broker takes nothing. */
    Optional<Instant> awaySince() {
        return Optional.ofNullable(awaySince.get());
    }

    /** One for all records of a sending: a promise for each of them cost more than handing it to the producer. */
    private static final class Acknowledged implements Callback {

        private final CountDownLatch open;
        private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();

        Acknowledged(int records) {
            open = new CountDownLatch(records);
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata place, @Nullable Exception refusal) {
            if (refusal != null) {
                refused.compareAndSet(null, refusal);
            }
            open.countDown();
        }

        /** Until each is on disk; told of a refusal once all are decided. */
        void await(Duration patience) throws InterruptedException, TimeoutException {
            if (!open.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("%d of the records are not acknowledged".formatted(open.getCount()));
            }
            check();
        }

        void check() {
            var refusal = refused.get();
            if (refusal != null) {
                throw new KafkaException("The broker refuses", refusal);
            }
        }
    }
}
