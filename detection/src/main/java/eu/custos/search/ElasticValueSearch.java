package eu.custos.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ElasticValueSearch implements ValueSearch {

    private static final int MOST = 1_000;
    private static final String PATIENCE = "20s";
    private static final int NOT_FOUND = 404;

    private final ElasticsearchClient elastic;
    private final IndexState state;

    ElasticValueSearch(ElasticsearchClient elastic, IndexState state) {
        this.elastic = elastic;
        this.state = state;
    }

    @Override
    public Answer naming(TenantId client, Sought sought, Instant from, Instant to, int most) {
        CurrentScope.get().require(Permission.ALERT_READ, client);
        if (sought.values().size() > MOST_VALUES || sought.networks().size() > MOST_NETWORKS) {
            throw new IllegalArgumentException("Up to 5,000 values and 500 networks at once");
        }
        var part = part(client, from, to);
        try {
            if (sought.reaches() && holdsEarlierForm(AlertMapping.indexOf(from), part)) {
                return new Unknown();
            }
            var answer = elastic.search(
                    search -> search.index(AlertMapping.indexOf(from))
                            .query(query(part, sought))
                            .size(Math.clamp(most, 0, MOST))
                            .sort(sort -> sort.field(
                                    field -> field.field("receivedAt").order(SortOrder.Desc)))
                            .source(source -> source.fetch(false))
                            .trackTotalHits(total -> total.enabled(true))
                            .timeout(PATIENCE),
                    Void.class);
            state.answers();
            var total = answer.hits().total();
            if (answer.timedOut() || answer.shards().failed().intValue() > 0 || total == null) {
                return new Unknown();
            }
            return new Naming(
                    total.value(),
                    answer.hits().hits().stream()
                            .map(hit -> UUID.fromString(Objects.requireNonNull(hit.id())))
                            .toList());
        } catch (ElasticsearchException refused) {
            if (refused.status() != NOT_FOUND) {
                state.failed(refused);
            }
            return new Unknown();
        } catch (IOException away) {
            state.failed(away);
            return new Unknown();
        }
    }

    /** Such a document would hide what stands under a domain; once the index is rebuilt, there is none. */
    private boolean holdsEarlierForm(String index, Query part) throws IOException {
        return elastic.count(count -> count.index(index)
                                .query(query -> query.bool(
                                        all -> all.filter(part).mustNot(no -> no.exists(known -> known.field("form")))))
                                .terminateAfter(1L))
                        .count()
                > 0;
    }

    private static Query part(TenantId client, Instant from, Instant to) {
        return Query.of(query -> query.bool(all -> all.filter(
                        only -> only.term(one -> one.field("tenant").value(client.toString())))
                .filter(only -> only.range(range -> range.date(
                        date -> date.field("receivedAt").gte(from.toString()).lt(to.toString()))))));
    }

    private static Query query(Query part, Sought sought) {
        var either = new ArrayList<Query>();
        either.add(anyOf("exact", sought.values()));
        either.add(anyOf("domain", sought.domains()));
        // Apart from networks, which the index looks up one by one.
        either.add(anyOf("address", sought.addresses()));
        either.add(anyOf("address", sought.networks()));
        return Query.of(query -> query.bool(all -> all.filter(part)
                .filter(one -> one.bool(any -> any.should(either).minimumShouldMatch("1")))));
    }

    private static Query anyOf(String field, Collection<String> values) {
        var sought = values.stream().map(FieldValue::of).toList();
        return Query.of(query -> query.terms(terms -> terms.field(field).terms(list -> list.value(sought))));
    }
}
