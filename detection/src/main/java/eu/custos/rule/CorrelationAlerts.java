package eu.custos.rule;

import eu.custos.ingest.OwnAlerts;
import eu.custos.rule.ClientRules.Placed;
import eu.custos.sigma.CorrelationCounts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells correlations that came true as alerts of the platform's own, which go through intake like any other.
 *
 * <p>Safe to repeat: an alert is named by its hit and says nothing but what is kept of it, so that it is taken once.
 */
@Component
class CorrelationAlerts {

    /** So many items are named in an alert; the hit itself names all. */
    static final int MOST_NAMED = 100;

    /** So many are followed through correlations of correlations. */
    private static final long MOST_ITEMS = 1_000;

    private static final int AT_ONCE = 200;

    private final JdbcCorrelations store;
    private final JdbcDetectionRules rules;
    private final RulesInForce inForce;
    private final OwnAlerts alerts;
    private final Clock clock;

    CorrelationAlerts(
            JdbcCorrelations store, JdbcDetectionRules rules, RulesInForce inForce, OwnAlerts alerts, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.inForce = inForce;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Tells those that wait; answers how many. */
    @Transactional
    public int tell() {
        var waiting = store.unsent(AT_ONCE);
        if (waiting.isEmpty()) {
            return 0;
        }
        var known = new LinkedHashMap<UUID, Placed>();
        for (var hit : waiting) {
            var rule = known.computeIfAbsent(
                    hit.rule(), id -> inForce.placed(rules.find(id).orElseThrow()));
            alerts.send(hit.tenant(), "correlation|" + hit.id(), hit.at(), alert(rule, withItems(hit)));
        }
        store.sent(waiting, clock.instant());
        return waiting.size();
    }

    /** The latest hits of a correlation with the items that made each. */
    List<Fired> latest(UUID rule, int most) {
        return store.latest(rule, most).stream().map(this::withItems).toList();
    }

    CorrelationCounts counts(UUID rule) {
        return store.counts(rule);
    }

    /** In place of the correlations that it counts, what they counted. */
    private Fired withItems(Fired hit) {
        Set<String> items = new LinkedHashSet<>(hit.items());
        for (var level = 1; level < DetectionRules.MOST_LEVELS; level++) {
            var inner = store.hits(hit.tenant(), items);
            if (inner.isEmpty()) {
                break;
            }
            items = items.stream()
                    .flatMap(id -> inner.containsKey(id)
                            ? Objects.requireNonNull(inner.get(id)).items().stream()
                            : Stream.of(id))
                    .limit(MOST_ITEMS)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return hit.naming(List.copyOf(items));
    }

    private static Map<String, Object> alert(Placed placed, Fired hit) {
        var header = placed.document().header();
        var alert = new LinkedHashMap<String, Object>();
        alert.put("time", hit.last().toString());
        alert.put("product", "Custos");
        alert.put("title", placed.rule().title());
        alert.put("severity", placed.rule().level().code());
        alert.put("rule_id", placed.rule().reference());
        alert.put("rule_name", placed.rule().title());
        alert.put("technique", header.tags().techniques());
        alert.put("message", message(hit));
        alert.put("entity", new TreeMap<>(hit.fields()));
        alert.put("measure", hit.measure().toPlainString());
        alert.put(
                "items", new ArrayList<>(hit.items().stream().limit(MOST_NAMED).toList()));
        return alert;
    }

    private static String message(Fired hit) {
        var common = hit.fields().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining(", "));
        return "%d events from %s to %s%s"
                .formatted(hit.items().size(), hit.first(), hit.last(), common.isEmpty() ? "" : ": " + common);
    }
}
