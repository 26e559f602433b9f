package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something was erased by decision.
 *
 * <p>Published within the transaction of the erasure, before it locks anything. Whoever keeps the same elsewhere lets go of
 * it in that transaction, so that either all of it is gone or none.
 */
public sealed interface Erased {

    /** What stands where words stood. */
    String WORDS = "(words erased by decision)";

    TenantId tenant();

    /** The incident it belongs to; null where it belongs to none. */
    @Nullable
    UUID incident();

    /** Nothing that was made before that time can hold it. */
    Instant since();

    /** The words of an entry. */
    record Words(TenantId tenant, @Nullable UUID incident, RecordedEntry entry) implements Erased {

        @Override
        public Instant since() {
            return entry.recordedAt();
        }
    }

    /** The name of a person in a ledger, which any entry since then may name. */
    record Name(TenantId tenant, Instant since) implements Erased {

        @Override
        public @Nullable UUID incident() {
            return null;
        }
    }

    /** The content of a file, its name and its digests. */
    record Content(TenantId tenant, @Nullable UUID incident, UUID artefact, Instant since) implements Erased {}
}
