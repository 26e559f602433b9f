package eu.custos.response.playbook;

import eu.custos.playbook.PlaybookFile;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a playbook.
 *
 * @param owner the client organisation it is for; {@link #EVERY_CLIENT} where it is for all
 * @param playbook id that the file gives it
 * @param process id of its BPMN model; names the version everywhere
 * @param modified the version by the file's own words
 * @param content the file as it was given
 * @param digest SHA-256 of the file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlaybookVersion(
        TenantId owner,
        String playbook,
        int version,
        String process,
        State state,
        String name,
        String modified,
        byte[] content,
        String digest,
        String reason,
        String proposedBy,
        String proposedByName,
        Instant proposedAt,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String endedByName,
        @Nullable Instant endedAt) {

    /** Owner of what is for every client. */
    static final TenantId EVERY_CLIENT = new TenantId(new UUID(0, 0));

    enum State {
        PROPOSED("waits for a second person"),
        APPROVED("approved"),
        REPLACED("replaced"),
        REFUSED("refused"),
        RETIRED("retired");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** True for what was drawn elsewhere and given as BPMN. */
    public boolean drawn() {
        return PlaybookFile.isBpmn(content);
    }

    public boolean forEveryClient() {
        return owner.equals(EVERY_CLIENT);
    }
}
