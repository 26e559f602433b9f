package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One alert as it is kept, a duplicate too.
 *
 * @param source the source's name
 * @param digest SHA-256 of the raw bytes in lower-case hex
 * @param notes what had to be guessed when it was read
 */
public record AlertRecord(
        AlertId id,
        TenantId tenant,
        UUID sourceId,
        String source,
        UUID groupId,
        UUID receipt,
        int index,
        Instant receivedAt,
        String digest,
        Disposition disposition,
        NormalisedAlert alert,
        List<String> notes) {

    public AlertRecord {
        notes = List.copyOf(notes);
    }

    /** What an exact search finds it by: what it names, its techniques, its rule's id, its digest and its source. */
    public List<String> named() {
        return IndexDocument.named(alert, digest, source);
    }
}
