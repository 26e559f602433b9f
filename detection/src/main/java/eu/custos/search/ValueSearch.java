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

    /** More networks than that cannot be asked at once: each is a range to look up. */
    int MOST_NETWORKS = 500;

    /**
     * What alerts may name.
     *
     * @param values whole, in lower case
     * @param domains found with everything under them, also as the host of a URL
     * @param addresses found also as the host of a URL
     * @param networks as CIDR writes them; found by any address in them
     */
    record Sought(
            Collection<String> values,
            Collection<String> domains,
            Collection<String> addresses,
            Collection<String> networks) {

        public Sought {
            values = List.copyOf(values);
            domains = List.copyOf(domains);
            addresses = List.copyOf(addresses);
            networks = List.copyOf(networks);
        }

        /** Whether more is sought than whole values. */
        boolean reaches() {
            return !domains.isEmpty() || !addresses.isEmpty() || !networks.isEmpty();
        }
    }

    /**
     * Alerts of one client that were received in one part of one month (UTC) and name any of what is sought.
     *
     * @param most how many of the newest are named, up to 1,000; all are counted
     */
    Answer naming(TenantId client, Sought sought, Instant from, Instant to, int most);

    sealed interface Answer {}

    record Naming(long count, List<UUID> newest) implements Answer {

        public Naming {
            newest = List.copyOf(newest);
        }
    }

    /** The index is away, or has not got that month, or not in the form that is asked for; the record knows. */
    record Unknown() implements Answer {}
}
