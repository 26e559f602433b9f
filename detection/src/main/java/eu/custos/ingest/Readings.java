package eu.custos.ingest;

import eu.custos.ingest.Prepared.Ready;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads items of the raw topic. Triage and the index read each of them, so what the first made of one is kept for the
 * second, for some seconds and some thousands of items.
 */
@Component
final class Readings {

    /** As far as the two readers may be apart with nothing read twice; some 25 MB of usual alerts. */
    private static final int MOST = 6_000;

    private static final int LONGEST = 8 * 1024;
    /** No longer than a source is remembered: what somebody changed is seen as soon as before. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final RawReader reader;
    private final Understanding understanding;
    private final Clock clock;
    private final SequencedMap<KafkaPosition, Read> known = new LinkedHashMap<>();

    Readings(RawReader reader, Understanding understanding, Clock clock) {
        this.reader = reader;
        this.understanding = understanding;
        this.clock = clock;
    }

    private record Read(Ready ready, long timestamp, Instant at) {

        /** A broker that began anew counts from zero again. */
        boolean isOf(ConsumerRecord<byte[], byte[]> record) {
            return timestamp == record.timestamp() && Arrays.equals(ready.item().raw(), record.value());
        }
    }

    Prepared of(ConsumerRecord<byte[], byte[]> record) {
        var place = new KafkaPosition(record.topic(), record.partition(), record.offset());
        var before = taken(place);
        if (before != null && before.isOf(record)) {
            return before.ready;
        }
        var inbound = reader.read(record);
        var prepared = understanding.of(inbound);
        if (prepared instanceof Ready ready && !inbound.replay() && ready.item().raw().length <= LONGEST) {
            keep(place, new Read(ready, record.timestamp(), clock.instant()));
        }
        return prepared;
    }

    /** Each is wanted once more only. */
    private @Nullable Read taken(KafkaPosition place) {
        synchronized (known) {
            var read = known.remove(place);
            return read == null || isOld(read) ? null : read;
        }
    }

    private void keep(KafkaPosition place, Read read) {
        synchronized (known) {
            for (var first = known.firstEntry();
                    first != null && (known.size() >= MOST || isOld(first.getValue()));
                    first = known.firstEntry()) {
                known.pollFirstEntry();
            }
            known.put(place, read);
        }
    }

    private boolean isOld(Read read) {
        return read.at.plus(FRESH).isBefore(clock.instant());
    }
}
