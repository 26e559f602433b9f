package eu.custos.search;

import eu.custos.tenancy.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Search by words and by typed tokens over the alerts of a scope. */
public interface AlertSearch {

    /** An answer holds this many at most. */
    int MOST = 500;

    /** The newest alerts of that scope for which all terms hold. */
    Answer find(Scope scope, SearchQuery query, int limit);

    /** What the index answers, or that it is away. */
    sealed interface Answer {}

    record Found(List<UUID> alertIds) implements Answer {

        public Found {
            alertIds = List.copyOf(alertIds);
        }
    }

    record Away(Instant since) implements Answer {}
}
