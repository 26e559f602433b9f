package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * One item as it arrived.
 *
 * @param receipt the delivery it came with
 * @param index its place in that delivery
 * @param raw the exact bytes
 * @param digest SHA-256 of the raw bytes in lower-case hex
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are never compared, and copying them per alert would cost
public record AcceptedItem(
        AlertId id,
        TenantId tenant,
        UUID sourceId,
        String sourceName,
        UUID receipt,
        int index,
        Instant receivedAt,
        byte[] raw,
        String digest,
        KafkaPosition position) {}
