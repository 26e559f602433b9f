package eu.custos.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.CommonStatsFlag;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ExpandWildcard;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class ElasticIndexMonths implements IndexMonths {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticIndexMonths.class);

    private final ElasticsearchClient elastic;
    private final SearchSettings settings;
    private final IndexState state;
    private final Clock clock;

    ElasticIndexMonths(ElasticsearchClient elastic, SearchSettings settings, IndexState state, Clock clock) {
        this.elastic = elastic;
        this.settings = settings;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public List<Month> all() {
        try {
            var found = elastic.indices()
                    .stats(stats -> stats.index(AlertMapping.PATTERN)
                            .metric(CommonStatsFlag.Docs, CommonStatsFlag.Store)
                            .expandWildcards(ExpandWildcard.Open));
            var months = new ArrayList<Month>();
            found.indices().forEach((name, one) -> {
                var primaries = one.primaries();
                var total = one.total();
                var docs = primaries == null ? null : primaries.docs();
                var store = total == null ? null : total.store();
                months.add(new Month(
                        AlertMapping.monthOf(name),
                        docs == null ? 0 : docs.count(),
                        store == null ? 0 : store.sizeInBytes()));
            });
            months.sort(Comparator.comparing(Month::name).reversed());
            return months;
        } catch (IOException | ElasticsearchException away) {
            state.failed(away);
            throw new IndexAway(away);
        }
    }

    @Override
    public Instant oldestKept() {
        return YearMonth.now(clock.withZone(ZoneOffset.UTC))
                .minusMonths(settings.keepMonths() - 1L)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** By night, and each node for itself: what is gone already is not there to be deleted. */
    @Scheduled(cron = "${custos.search.drop-at:0 41 2 * * *}", zone = "UTC")
    void dropOld() {
        try {
            var dropped = drop();
            if (!dropped.isEmpty()) {
                LOG.info("Months {} left the index: {} are kept", dropped, settings.keepMonths());
            }
        } catch (IndexAway away) {
            LOG.warn("Old months leave the index another night", away);
        }
    }

    @Override
    public List<String> drop() {
        var oldest = AlertMapping.monthOf(AlertMapping.indexOf(oldestKept()));
        var dropped = new ArrayList<String>();
        for (var month : all()) {
            if (month.name().compareTo(oldest) < 0) {
                delete(AlertMapping.index(month.name()));
                dropped.add(month.name());
            }
        }
        return dropped;
    }

    private void delete(String index) {
        try {
            elastic.indices().delete(one -> one.index(index).ignoreUnavailable(true));
        } catch (IOException | ElasticsearchException away) {
            state.failed(away);
            throw new IndexAway(away);
        }
    }
}
