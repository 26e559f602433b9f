package eu.custos.owntable;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a client's own decision table.
 *
 * @param decision name of the common table that it stands in for
 * @param content the file; null where it goes back to the common table
 * @param digest SHA-256 of the file
 * @param reason why, in the proposer's words
 * @param decidedAt when it was put into force, or refused
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OwnTable(
        TenantId tenant,
        String decision,
        int version,
        State state,
        byte @Nullable [] content,
        String digest,
        String reason,
        String proposedBy,
        String proposedByName,
        Instant proposedAt,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable Instant replacedAt) {

    enum State {
        PROPOSED("waits for a second person"),
        IN_FORCE("in force"),
        REPLACED("replaced"),
        REFUSED("refused");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What stands with the decisions it makes. */
    public String tag() {
        return "own-" + version;
    }

    public boolean common() {
        return content == null;
    }

    OwnTables.Place place() {
        return new OwnTables.Place(tenant, decision);
    }
}
