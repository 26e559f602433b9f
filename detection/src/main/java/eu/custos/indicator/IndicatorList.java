package eu.custos.indicator;

import eu.custos.indicator.ListReading.Flaw;
import eu.custos.indicator.ListReading.Format;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a list of indicators.
 *
 * @param tenant whom it is for; {@link #ALL} for all clients
 * @param listId the same for all versions under one name, from its first to its retirement
 */
record IndicatorList(
        TenantId tenant,
        UUID versionId,
        UUID listId,
        int number,
        State state,
        About about,
        Content content,
        String draftedBy,
        Instant draftedAt,
        @Nullable Instant from,
        @Nullable String by,
        @Nullable Instant until,
        @Nullable String endedBy) {

    /** Stands where a client organisation would. */
    static final TenantId ALL = new TenantId(new UUID(0, 0));

    enum State {
        DRAFT("draft"),
        IN_FORCE("in force"),
        REPLACED("replaced"),
        RETIRED("retired");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * What people say of it.
     *
     * @param days how long an entry counts that does not say so itself
     */
    record About(String name, String origin, Tlp tlp, int days) {}

    /**
     * What came.
     *
     * @param digest SHA-256 of the text as it was sent, in lower-case hex
     */
    record Content(Format format, String digest, int bytes, int entries, int leftOut, List<Flaw> flaws) {

        Content {
            flaws = List.copyOf(flaws);
        }
    }

    public boolean forAll() {
        return tenant.equals(ALL);
    }

    public boolean inForce() {
        return state == State.IN_FORCE;
    }

    public boolean draft() {
        return state == State.DRAFT;
    }
}
