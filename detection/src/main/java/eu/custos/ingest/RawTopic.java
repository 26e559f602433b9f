package eu.custos.ingest;

import eu.custos.ingest.IntakeRefused.BrokerAway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Puts items on the raw topic and waits until the broker has every one of them on disk. */
class RawTopic {

    private static final Logger LOG = LoggerFactory.getLogger(RawTopic.class);

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final Duration patience;
    private final Clock clock;
    private final AtomicReference<@Nullable Instant> awaySince = new AtomicReference<>();

    RawTopic(KafkaTemplate<byte[], byte[]> kafka, Duration patience, Clock clock) {
        this.kafka = kafka;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Sends all records.
     *
     * @throws BrokerAway where the broker did not acknowledge each of them in time; some may be there
     */
    void send(List<ProducerRecord<byte[], byte[]>> records) {
        var sent = new CompletableFuture<?>[records.size()];
        try {
            for (var n = 0; n < sent.length; n++) {
                sent[n] = kafka.send(records.get(n));
            }
            CompletableFuture.allOf(sent).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (awaySince.getAndSet(null) != null) {
                LOG.info("The broker is back");
            }
        } catch (ExecutionException | TimeoutException | KafkaException | org.springframework.kafka.KafkaException e) {
            if (awaySince.compareAndSet(null, clock.instant())) {
                LOG.warn("The broker does not take alerts; senders are told to come back", e);
            }
            throw new BrokerAway();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BrokerAway();
        }
    }

    /** Since when the broker takes nothing. */
    Optional<Instant> awaySince() {
        return Optional.ofNullable(awaySince.get());
    }
}
