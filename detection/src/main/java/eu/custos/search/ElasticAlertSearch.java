package eu.custos.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.SimpleQueryStringFlag;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
class ElasticAlertSearch implements AlertSearch {

    private static final int LONGEST = 500;
    private static final int MOST_WORDS = 30;
    private static final int NOT_FOUND = 404;

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
    public Answer find(Scope scope, SearchQuery query, int limit) {
        scope.require(Permission.ALERT_READ);
        if (query.isEmpty() || scope.tenants().isEmpty()) {
            return new Found(List.of());
        }
        try {
            var answer = elastic.search(
                    search -> search.index(AlertMapping.ALIAS)
                            .ignoreUnavailable(true)
                            .query(withinScope(scope, query))
                            .size(Math.clamp(limit, 1, MOST))
                            .sort(sort -> sort.field(
                                    field -> field.field("receivedAt").order(SortOrder.Desc)))
                            .source(source -> source.fetch(false))
                            .trackTotalHits(total -> total.enabled(false))
                            .timeout(settings.patience().toMillis() + "ms"),
                    Void.class);
            state.answers();
            return new Found(answer.hits().hits().stream()
                    .map(hit -> UUID.fromString(Objects.requireNonNull(hit.id())))
                    .toList());
        } catch (ElasticsearchException refused) {
            return refused.status() == NOT_FOUND ? new Found(List.of()) : new Away(state.failed(refused));
        } catch (IOException away) {
            return new Away(state.failed(away));
        }
    }

    /** Nobody finds anything outside the scope, whatever is asked. */
    private static Query withinScope(Scope scope, SearchQuery asked) {
        var tenants = scope.tenants().stream()
                .map(tenant -> FieldValue.of(tenant.toString()))
                .toList();
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
