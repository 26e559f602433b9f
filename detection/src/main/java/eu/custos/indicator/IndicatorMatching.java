package eu.custos.indicator;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says which of the things that alerts name are on a list in force. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class IndicatorMatching {

    private final IndicatorMemory memory;
    private final JdbcIndicators indicators;
    private final Clock clock;

    IndicatorMatching(IndicatorMemory memory, JdbcIndicators indicators, Clock clock) {
        this.memory = memory;
        this.indicators = indicators;
        this.clock = clock;
    }

    /** What of a batch is on lists, by client organisation. */
    public record Matches(Map<TenantId, Map<Entity, List<IndicatorHit>>> hits) {

        public static final Matches NONE = new Matches(Map.of());

        /** Where the entity is on a list, once for each list. */
        public List<IndicatorHit> of(TenantId tenant, Entity entity) {
            return hits.getOrDefault(tenant, Map.of()).getOrDefault(entity, List.of());
        }
    }

    /** Whether any list is in force; without one there is nothing to gather for {@link #among}. */
    public boolean compares() {
        return !memory.current().isEmpty();
    }

    /** Compares a batch with the lists for all clients and each client's own: from memory, and at most one query. */
    public Matches among(Map<TenantId, ? extends Collection<Entity>> named) {
        var known = memory.current();
        if (known.isEmpty()) {
            return Matches.NONE;
        }
        var keysOf = new HashMap<Entity, List<String>>();
        var wanted = new HashSet<String>();
        named.values()
                .forEach(entities -> entities.forEach(entity -> keysOf.computeIfAbsent(entity, each -> {
                    var held = known.keys().of(each).stream()
                            .filter(known::mayHold)
                            .toList();
                    wanted.addAll(held);
                    return held;
                })));
        if (wanted.isEmpty()) {
            return Matches.NONE;
        }
        var found = new HashMap<String, List<JdbcIndicators.Found>>();
        indicators
                .found(wanted, clock.instant())
                .forEach(each -> found.computeIfAbsent(each.key(), _ -> new ArrayList<>())
                        .add(each));
        var hits = new HashMap<TenantId, Map<Entity, List<IndicatorHit>>>();
        named.forEach((tenant, entities) -> {
            var mine = new HashMap<Entity, List<IndicatorHit>>();
            entities.forEach(entity -> {
                var of = hits(tenant, entity, keysOf.getOrDefault(entity, List.of()), found);
                if (!of.isEmpty()) {
                    mine.put(entity, of);
                }
            });
            hits.put(tenant, mine);
        });
        return new Matches(hits);
    }

    /** Of each list the entry that comes closest. */
    private static List<IndicatorHit> hits(
            TenantId tenant, Entity entity, List<String> keys, Map<String, List<JdbcIndicators.Found>> found) {
        var closest = new LinkedHashMap<UUID, IndicatorHit>();
        for (var key : keys) {
            for (var each : found.getOrDefault(key, List.of())) {
                if (each.tenant().equals(IndicatorList.ALL) || each.tenant().equals(tenant)) {
                    closest.putIfAbsent(each.hit().listId(), each.hit().of(entity));
                }
            }
        }
        return List.copyOf(closest.values());
    }
}
