package eu.custos.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How intake writes to the broker: what is acknowledged is on disk, once and in order. */
public final class DurableProducer {

    /** An item may be as large as a whole delivery that is no JSON. */
    static final int LARGEST_RECORD = 12 * 1024 * 1024;

    private DurableProducer() {}

    /** Settings of the producer; {@code patience} is how long the broker may take to acknowledge. */
    public static Map<String, Object> settings(Duration patience) {
        var config = new HashMap<String, Object>();
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        var millis = Math.toIntExact(patience.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis - 1_000);
        return config;
    }
}
