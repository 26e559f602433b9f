package eu.custos.ingest;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** How many items wait in the broker for each consumer, as the consumer itself saw it last. */
@Component
class Backlog {

    static final String TRIAGE = "triage";
    static final String INDEX = "index";

    private final Map<String, Map<TopicPartition, Long>> lags =
            Map.of(TRIAGE, new ConcurrentHashMap<>(), INDEX, new ConcurrentHashMap<>());

    /** To be called on the consumer's own thread. */
    void note(String who, Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> consumer.currentLag(partition).ifPresent(lag -> of(who).put(partition, lag)));
    }

    void forget(String who, Collection<TopicPartition> partitions) {
        partitions.forEach(of(who)::remove);
    }

    long waiting(String who) {
        return of(who).values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> of(String who) {
        return java.util.Objects.requireNonNull(lags.get(who));
    }
}
