package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The record of one client from new to old, for work that goes over much of it; within the current scope. */
public interface AlertHistory {

    /** The place in front of what was received before that moment. */
    static String before(Instant at) {
        return new Cursor(at, new UUID(0, 0)).text();
    }

    /** The next items after that place; their page says where to go on. */
    Page<AlertRecord> page(TenantId client, String place);

    /** The exact bytes of a page's items; each block is opened once. */
    Map<AlertId, byte[]> raw(Collection<AlertRecord> page);

    /** How many items were kept in the hours of that time, as the balance has it. */
    long kept(TenantId client, Instant from, Instant to);
}
