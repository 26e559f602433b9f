package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of deliveries: in order of time, or the same for the same idempotency key. */
final class ReceiptIds {

    private ReceiptIds() {}

    /** A UUID of version 7. */
    static UUID fresh(Instant now) {
        var random = ThreadLocalRandom.current();
        var most = (now.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
        var least = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    static UUID ofKey(TenantId tenant, UUID source, String key) {
        return NameUuid.of(tenant.value(), "%s|%s".formatted(source, key));
    }

    /** For a record that a producer wrote itself: the same for the same place in the log. */
    static UUID ofPosition(UUID space, KafkaPosition position, long timestamp) {
        return NameUuid.of(
                space, "%s|%d|%d|%d".formatted(position.topic(), position.partition(), position.offset(), timestamp));
    }
}
