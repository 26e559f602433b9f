package eu.custos.alert;

import eu.custos.ingest.AlertRecords;
import eu.custos.search.AlertSearch;
import eu.custos.search.SearchQuery;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks for words in the index, or in titles while the index is away. */
@Component
final class QueueSearch {

    /** Groups that fit; the same however far somebody has paged, so that no page takes away from another. */
    static final int ENOUGH = 500;

    private final ObjectProvider<AlertSearch> index;
    private final AlertRecords alerts;

    QueueSearch(ObjectProvider<AlertSearch> index, AlertRecords alerts) {
        this.index = index;
        this.alerts = alerts;
    }

    /** How the words were looked for. */
    sealed interface Answer {}

    /**
     * Groups that fit and whose alerts hold the words, by the newest of these alerts.
     *
     * @param mayBeMore true where older alerts with the words were not looked at
     * @param looked alerts with the words that were looked at
     */
    record Found(List<UUID> groups, boolean mayBeMore, int looked) implements Answer {

        public Found {
            groups = List.copyOf(groups);
        }
    }

    /**
     * The index is away; what groups say and name is looked through instead.
     *
     * @param since null where there is no index
     */
    record TitlesOnly(QueueWords words, @Nullable Instant since) implements Answer {}

    /**
     * Looks for what was typed until enough groups fit, so that others' hits take nobody's place.
     *
     * @param clients whose alerts are looked for
     * @param fitting those of some groups that the rest of the filter lets through
     * @throws TriageException.InvalidContent for a token that makes no sense
     */
    Answer find(String typed, Collection<TenantId> clients, Function<Set<UUID>, List<UUID>> fitting) {
        var query = parsed(typed);
        var available = index.getIfAvailable();
        if (available == null) {
            return new TitlesOnly(QueueWords.of(query), null);
        }
        var looked = new HashSet<UUID>();
        var known = new HashSet<UUID>();
        var groups = new ArrayList<UUID>();
        var answer = available.find(CurrentScope.get(), clients, query, ids -> {
            looked.addAll(ids);
            var fresh = new HashSet<>(alerts.groupsOf(ids).values());
            fresh.removeAll(known);
            known.addAll(fresh);
            groups.addAll(fresh.isEmpty() ? List.of() : fitting.apply(fresh));
            return groups.size() < ENOUGH;
        });
        return switch (answer) {
            case AlertSearch.Found(var whole) -> new Found(groups, !whole, looked.size());
            case AlertSearch.Away(var since) -> new TitlesOnly(QueueWords.of(query), since);
        };
    }

    static SearchQuery parsed(String typed) {
        try {
            return SearchQuery.parse(typed, Set.copyOf(QueueFilter.KEYS));
        } catch (IllegalArgumentException wrong) {
            throw new TriageException.InvalidContent("q", String.valueOf(wrong.getMessage()));
        }
    }
}
