package eu.custos.search;

import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Search by words and by typed tokens over the alerts of some clients within a scope. */
public interface AlertSearch {

    /** So many are handed over first; most searches find fewer. */
    int FIRST = 500;

    /** No search looks at more. */
    int MOST = 10_000;

    /**
     * Hands over the newest alerts of those clients for which all terms hold, a step at a time.
     *
     * @param clients whose alerts are looked for; those outside the scope are left out
     * @param goesOn takes each step, newest first, and says whether it wants the next; may be handed an alert again
     */
    Answer find(Scope scope, Collection<TenantId> clients, SearchQuery query, Predicate<List<UUID>> goesOn);

    /** What the index answers, or that it is away. */
    sealed interface Answer {}

    /**
     * What was found is handed over.
     *
     * @param whole false where there may be older ones
     */
    record Found(boolean whole) implements Answer {}

    record Away(Instant since) implements Answer {}
}
