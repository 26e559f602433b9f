package eu.custos.alert;

import eu.custos.ingest.AlertRecords;
import eu.custos.search.AlertSearch;
import eu.custos.search.SearchQuery;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks for words in the index, or in titles while the index is away. */
@Component
final class QueueSearch {

    private static final int MOST_WORDS = 8;

    private final ObjectProvider<AlertSearch> index;
    private final AlertRecords alerts;

    QueueSearch(ObjectProvider<AlertSearch> index, AlertRecords alerts) {
        this.index = index;
        this.alerts = alerts;
    }

    /** How the words were looked for. */
    sealed interface Answer {}

    /** Groups of the newest alerts that hold the words. */
    record Found(List<UUID> groups, boolean mayBeMore) implements Answer {

        public Found {
            groups = List.copyOf(groups);
        }
    }

    /**
     * The index is away; titles, rules, assets and observables are looked through instead.
     *
     * @param since null where there is no index
     */
    record TitlesOnly(List<String> words, @Nullable Instant since) implements Answer {

        public TitlesOnly {
            words = List.copyOf(words);
        }
    }

    /**
     * Looks for what was typed.
     *
     * @throws TriageException.InvalidContent for a token that makes no sense
     */
    Answer find(String typed) {
        var query = parsed(typed);
        var available = index.getIfAvailable();
        if (available == null) {
            return new TitlesOnly(words(query), null);
        }
        return switch (available.find(CurrentScope.get(), query, AlertSearch.MOST)) {
            case AlertSearch.Found(var ids) ->
                new Found(alerts.groupsOf(ids).values().stream().distinct().toList(), ids.size() == AlertSearch.MOST);
            case AlertSearch.Away(var since) -> new TitlesOnly(words(query), since);
        };
    }

    static SearchQuery parsed(String typed) {
        try {
            return SearchQuery.parse(typed, Set.copyOf(QueueFilter.KEYS));
        } catch (IllegalArgumentException wrong) {
            throw new TriageException.InvalidContent("q", String.valueOf(wrong.getMessage()));
        }
    }

    private static List<String> words(SearchQuery query) {
        return query.terms().stream()
                .filter(term -> !term.not())
                .flatMap(term ->
                        Arrays.stream(term.value().replace("*", " ").strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }
}
