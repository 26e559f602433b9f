package eu.custos.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.endpoints.BinaryEndpoint;
import co.elastic.clients.transport.endpoints.EndpointBase;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Component
class ElasticAlertIndex implements AlertIndex {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticAlertIndex.class);
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LINES = "application/vnd.elasticsearch+x-ndjson;compatible-with=9";

    /** Of each document the answer tells only whether it was taken. */
    private static final BinaryEndpoint<BinaryData> BULK = new BinaryEndpoint<>(
            "custos/bulk",
            _ -> "POST",
            _ -> "/_bulk",
            EndpointBase.emptyMap(),
            _ -> Map.of("filter_path", "errors,items.*.status,items.*.error.type"),
            EndpointBase.emptyMap(),
            EndpointBase.returnSelf(),
            null);

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
            for (var index : AlertBulk.indices(alerts)) {
                prepare(index);
            }
            for (var bulk : AlertBulk.of(alerts)) {
                judge(bulk, sent(bulk));
            }
            state.answers();
        } catch (IOException | ElasticsearchException away) {
            throw gone(away);
        }
    }

    private JsonNode sent(AlertBulk bulk) throws IOException {
        try (var answer = elastic._transport().performRequest(BinaryData.of(bulk.lines(), LINES), BULK, null)) {
            return JSON.readTree(answer.content());
        }
    }

    /** A document that the index refuses for what it is would be refused for ever: it is told and left out. */
    private void judge(AlertBulk bulk, JsonNode answer) {
        if (!answer.path("errors").asBoolean()) {
            return;
        }
        var items = answer.path("items");
        for (var n = 0; n < items.size(); n++) {
            var item = items.path(n).path("index");
            var error = item.path("error").path("type").asString("");
            if (error.isEmpty()) {
                continue;
            }
            var status = item.path("status").asInt();
            if (status == TOO_MANY || status >= UNAVAILABLE || status == NOT_FOUND) {
                ready.clear();
                var busy = new IndexAway("The index did not take an alert: " + error);
                state.failed(busy);
                throw busy;
            }
            LOG.error("The index refuses the alert {}: {}", bulk.alerts().get(n).id(), error);
        }
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
            elastic.indices()
                    .putSettings(put -> put.index(index)
                            .settings(now -> now.refreshInterval(every -> every.time(AlertMapping.REFRESH))));
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
