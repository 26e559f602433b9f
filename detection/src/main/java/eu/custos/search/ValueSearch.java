package eu.custos.search;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Asks the index which alerts name one of many values; for work in the background, which has more patience. */
public interface ValueSearch {

    /** More than that cannot be asked at once. */
    int MOST_VALUES = 5_000;

    /**
     * Alerts of one client that were received in one part of one month (UTC) and name any of the values whole.
     *
     * @param values in lower case
     * @param most how many of the newest are named, up to 1,000; all are counted
     */
    Answer naming(TenantId client, Collection<String> values, Instant from, Instant to, int most);

    sealed interface Answer {}

    record Naming(long count, List<UUID> newest) implements Answer {

        public Naming {
            newest = List.copyOf(newest);
        }
    }

    /** The index is away, or has not got that month; the record knows. */
    record Unknown() implements Answer {}
}
