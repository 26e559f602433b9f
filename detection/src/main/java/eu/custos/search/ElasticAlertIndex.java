package eu.custos.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
class ElasticAlertIndex implements AlertIndex {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticAlertIndex.class);
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;

    private final ElasticsearchClient elastic;
    private final SearchSettings settings;
    private final IndexState state;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();

    ElasticAlertIndex(ElasticsearchClient elastic, SearchSettings settings, IndexState state) {
        this.elastic = elastic;
        this.settings = settings;
        this.state = state;
    }

    @Override
    public void index(List<IndexedAlert> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        try {
            var bulk = new BulkRequest.Builder();
            for (var alert : alerts) {
                var index = AlertMapping.indexOf(alert.receivedAt());
                prepare(index);
                bulk.operations(operation -> operation.index(
                        one -> one.index(index).id(alert.id().toString()).document(AlertMapping.document(alert))));
            }
            var answer = elastic.bulk(bulk.build());
            if (answer.errors()) {
                answer.items().forEach(this::judge);
            }
            state.answers();
        } catch (IOException | ElasticsearchException away) {
            throw gone(away);
        }
    }

    /** A document that the index refuses for what it is would be refused for ever: it is told and left out. */
    private void judge(BulkResponseItem item) {
        var error = item.error();
        if (error == null) {
            return;
        }
        if (item.status() == TOO_MANY || item.status() >= UNAVAILABLE || item.status() == NOT_FOUND) {
            ready.clear();
            var busy = new IndexAway("The index did not take an alert: " + error.type());
            state.failed(busy);
            throw busy;
        }
        LOG.error("The index refuses the alert {}: {}", item.id(), error.type());
    }

    @Override
    public boolean isBlank() {
        try {
            return !elastic.indices()
                    .existsAlias(exists -> exists.name(AlertMapping.ALIAS))
                    .value();
        } catch (IOException | ElasticsearchException away) {
            throw gone(away);
        }
    }

    private void prepare(String index) throws IOException {
        if (ready.contains(index)) {
            return;
        }
        var template = AlertMapping.template(settings.shards(), settings.replicas());
        elastic.indices()
                .putIndexTemplate(put -> put.name(AlertMapping.TEMPLATE).withJson(new StringReader(template)));
        if (elastic.indices().exists(exists -> exists.index(index)).value()) {
            elastic.indices().putMapping(put -> put.index(index).withJson(new StringReader(AlertMapping.FIELDS)));
        } else {
            elastic.indices().create(create -> create.index(index));
        }
        ready.add(index);
    }

    private IndexAway gone(Exception cause) {
        ready.clear();
        state.failed(cause);
        return new IndexAway(cause);
    }
}
