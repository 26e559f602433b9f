package eu.custos.response.ladder;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ladder as it was at some time in force, proposed or refused.
 *
 * @param owner the client organisation it is for, or {@link #EVERY_CLIENT}
 * @param version 0 for the one that is delivered
 * @param follows whether the common ladder counts instead, whatever it becomes
 */
public record LadderVersion(
        TenantId owner,
        Severity severity,
        Kind kind,
        int version,
        State state,
        Ladder ladder,
        boolean follows,
        String reason,
        String proposedBy,
        String proposedByName,
        @Nullable Instant proposedAt,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable Instant endedAt) {

    public static final TenantId EVERY_CLIENT = new TenantId(new UUID(0, 0));

    /** Which way help is looked for: somebody who can, or somebody who decides. */
    public enum Kind {
        FUNCTIONAL("functional"),
        HIERARCHICAL("hierarchical");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Where a version stands. */
    public enum State {
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

    static LadderVersion delivered(Severity severity, Kind kind, Ladder ladder) {
        return new LadderVersion(
                EVERY_CLIENT,
                severity,
                kind,
                0,
                State.IN_FORCE,
                ladder,
                false,
                "As delivered",
                "custos",
                "Custos",
                null,
                null,
                null,
                null);
    }

    public boolean forEveryClient() {
        return owner.equals(EVERY_CLIENT);
    }

    /** In words, such as {@code functional ladder for high, of every client, version 3}. */
    public String words() {
        return "%s ladder for %s, of %s, version %d"
                .formatted(kind.label, severity.code(), forEveryClient() ? "every client" : "this client", version);
    }
}
