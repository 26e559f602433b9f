package eu.custos.campaign;

import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What triage knows of groups; called in a transaction whose scope sees the client organisations asked about. */
public interface CampaignGroups {

    /** Those of the groups that there are, by id. */
    Map<UUID, CampaignGroup> of(Collection<TenantId> tenants, Collection<UUID> groups);

    /** Those of the groups that are open. */
    Set<UUID> open(TenantId tenant, Collection<UUID> groups);

    /**
     * A tie and the time around which to look for others that have it.
     *
     * @param from when the groups that it was found at named it first
     * @param until when they did last
     */
    record Sought(Tie tie, Instant from, Instant until) {

        /** The same tie, also at the time of another that has it. */
        public Sought with(Sought other) {
            return new Sought(
                    tie,
                    from.isBefore(other.from) ? from : other.from,
                    until.isAfter(other.until) ? until : other.until);
        }

        Sought around(Duration more) {
            return new Sought(tie, from.minus(more), until.plus(more));
        }
    }

    /** The telling things that those groups name. */
    List<Sought> ties(TenantId tenant, Collection<UUID> groups);

    /**
     * Who has a tie.
     *
     * @param groups ids; empty where it is common
     * @param common true where more groups have it than can tell anything
     */
    record Tied(Tie tie, Set<UUID> groups, boolean common) {

        public Tied {
            groups = Set.copyOf(groups);
        }
    }

    /**
     * The groups that have each tie within its time, open or not; of an asset the open ones with a technique.
     *
     * @param most what more groups have is common
     */
    List<Tied> tied(TenantId tenant, Collection<Sought> sought, int most);

    /** Which of those groups have which of the ties. */
    Map<Tie, Set<UUID>> having(TenantId tenant, Collection<Tie> ties, Collection<UUID> groups);
}
