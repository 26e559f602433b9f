package eu.custos.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.SimpleQueryStringFlag;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
class ElasticAlertSearch implements AlertSearch {

    private static final int LONGEST = 500;
    private static final int MOST_WORDS = 30;
    private static final int NOT_FOUND = 404;

    /** Of a walk that goes on behind the first hits. */
    private static final int STEP = 2_500;

    /** How long a walk may rest between two steps. */
    private static final Time KEPT = Time.of(time -> time.time("30s"));

    private static final List<String> FIELDS = List.of("title^3", "ruleName^2", "entities^2", "message", "product");

    private final ElasticsearchClient elastic;
    private final SearchSettings settings;
    private final IndexState state;

    ElasticAlertSearch(ElasticsearchClient elastic, SearchSettings settings, IndexState state) {
        this.elastic = elastic;
        this.settings = settings;
        this.state = state;
    }

    @Override
    public Answer find(Scope scope, Collection<TenantId> clients, SearchQuery query, Predicate<List<UUID>> goesOn) {
        scope.require(Permission.ALERT_READ);
        var seen = clients.stream().filter(scope::sees).toList();
        if (query.isEmpty() || seen.isEmpty()) {
            return new Found(true);
        }
        var asked = within(seen, query);
        try {
            var newest = elastic.search(
                    search -> search(search, asked, FIRST)
                            .index(AlertMapping.ALIAS)
                            .ignoreUnavailable(true),
                    Void.class);
            state.answers();
            var full = newest.hits().hits().size() == FIRST;
            var more = goesOn.test(ids(newest));
            return full && more ? walked(asked, goesOn) : new Found(!full && !newest.timedOut());
        } catch (ElasticsearchException refused) {
            return refused.status() == NOT_FOUND ? new Found(true) : new Away(state.failed(refused));
        } catch (IOException away) {
            return new Away(state.failed(away));
        }
    }

    /** Where the index goes away on the walk, what was handed over stands. */
    private Answer walked(Query asked, Predicate<List<UUID>> goesOn) {
        try {
            var view = elastic.openPointInTime(
                            open -> open.index(AlertMapping.ALIAS).keepAlive(KEPT))
                    .id();
            try {
                return new Found(wholeWalk(view, asked, goesOn));
            } finally {
                elastic.closePointInTime(close -> close.id(view));
            }
        } catch (IOException | ElasticsearchException away) {
            state.failed(away);
            return new Found(false);
        }
    }

    /** From the newest on, in a view that stays as it is: the time of receipt alone does not tell two alerts apart. */
    private boolean wholeWalk(String view, Query asked, Predicate<List<UUID>> goesOn) throws IOException {
        var last = List.<FieldValue>of();
        for (var looked = 0; looked < MOST; looked += STEP) {
            var after = last;
            var step = elastic.search(
                    search -> {
                        var next = search(search, asked, STEP)
                                .pit(pit -> pit.id(view).keepAlive(KEPT));
                        return after.isEmpty() ? next : next.searchAfter(after);
                    },
                    Void.class);
            var hits = step.hits().hits();
            var more = goesOn.test(ids(step));
            if (hits.size() < STEP) {
                return !step.timedOut();
            }
            if (!more) {
                return false;
            }
            last = hits.getLast().sort();
        }
        return false;
    }

    private SearchRequest.Builder search(SearchRequest.Builder search, Query asked, int size) {
        return search.query(asked)
                .size(size)
                .sort(sort -> sort.field(field -> field.field("receivedAt").order(SortOrder.Desc)))
                .source(source -> source.fetch(false))
                .trackTotalHits(total -> total.enabled(false))
                .timeout(settings.patience().toMillis() + "ms");
    }

    private static List<UUID> ids(SearchResponse<Void> answer) {
        return answer.hits().hits().stream()
                .map(hit -> UUID.fromString(Objects.requireNonNull(hit.id())))
                .toList();
    }

    /** Nobody finds anything of other clients, whatever is asked. */
    private static Query within(List<TenantId> clients, SearchQuery asked) {
        var tenants =
                clients.stream().map(tenant -> FieldValue.of(tenant.toString())).toList();
        return Query.of(query -> query.bool(all -> {
            all.filter(only -> only.terms(terms -> terms.field("tenant").terms(values -> values.value(tenants))));
            for (var term : asked.terms()) {
                var condition = condition(term);
                all = term.not() ? all.mustNot(condition) : all.must(condition);
            }
            return all;
        }));
    }

    private static Query condition(SearchQuery.Term term) {
        var value = term.value();
        if (term.key() == null) {
            var words = term.phrase() ? "\"" + value.replace("\"", " ") + "\"" : bounded(value);
            return Query.of(query -> query.bool(
                    either -> either.should(wordsIn(words), exactly(value)).minimumShouldMatch("1")));
        }
        return switch (term.key()) {
            case "ip" -> Query.of(query -> query.term(one -> one.field("ip").value(value)));
            case "technique" ->
                Query.of(query -> query.prefix(one -> one.field("technique")
                        .value(value.toUpperCase(Locale.ROOT).replaceFirst("\\*$", ""))));
            case "source" -> keyword("source", value);
            case "rule" ->
                Query.of(query ->
                        query.bool(either -> either.should(keyword("ruleId", value), phraseIn("ruleName", value))
                                .minimumShouldMatch("1")));
            case "product", "title", "message" -> phraseIn(term.key(), value);
            default -> keyword("thing", AlertMapping.thing(term.key(), value));
        };
    }

    /** A star at the end stands for anything. */
    private static Query keyword(String field, String value) {
        return value.endsWith("*")
                ? Query.of(query -> query.prefix(one -> one.field(field).value(value.substring(0, value.length() - 1))))
                : Query.of(query -> query.term(one -> one.field(field).value(value)));
    }

    private static Query phraseIn(String field, String value) {
        return Query.of(query -> query.matchPhrase(one -> one.field(field).query(value)));
    }

    /** The simple form never fails on what people type; a star counts only at the end of a word. */
    private static Query wordsIn(String words) {
        return Query.of(query -> query.simpleQueryString(simple -> simple.query(words)
                .fields(FIELDS)
                .defaultOperator(Operator.And)
                .lenient(true)
                .analyzeWildcard(false)
                .flags(
                        SimpleQueryStringFlag.And,
                        SimpleQueryStringFlag.Or,
                        SimpleQueryStringFlag.Not,
                        SimpleQueryStringFlag.Phrase,
                        SimpleQueryStringFlag.Prefix,
                        SimpleQueryStringFlag.Whitespace)));
    }

    private static Query exactly(String words) {
        return Query.of(query -> query.term(term -> term.field("exact").value(words.toLowerCase(Locale.ROOT))));
    }

    private static String bounded(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .map(word -> word.replaceFirst("^\\*+", ""))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .collect(Collectors.joining(" "))
                .transform(words -> words.length() > LONGEST ? words.substring(0, LONGEST) : words);
    }
}
