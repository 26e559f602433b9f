package eu.custos.alert;

import eu.custos.vocabulary.Severity;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts for the facets of the queue. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcQueueFacets {

    private static final String COLUMNS = "tenant_id, group_id, state, severity, technique, sources";

    private final JdbcClient jdbc;

    JdbcQueueFacets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Rows by what divides them.
     *
     * @param rows the rows themselves, where they were looked at
     * @param whole true where every row is counted
     */
    record Counted(
            Map<Severity, Long> severities,
            Map<GroupState, Long> states,
            Map<UUID, Long> clients,
            Map<String, Long> techniques,
            Map<String, Long> sources,
            Set<UUID> rows,
            boolean whole) {

        /** The same, where not everything was looked at. */
        Counted partly() {
            return new Counted(severities, states, clients, techniques, sources, rows, false);
        }

        static Counted none(boolean whole) {
            return new Counted(
                    new EnumMap<>(Severity.class),
                    new EnumMap<>(GroupState.class),
                    new HashMap<>(),
                    new HashMap<>(),
                    new HashMap<>(),
                    new HashSet<>(),
                    whole);
        }
    }

    /** From the counters that are kept as groups change. */
    Counted counted(Collection<UUID> tenants, Set<GroupState> states, @Nullable Set<Severity> severities) {
        var counted = Counted.none(true);
        RowCallbackHandler add = row -> {
            var groups = row.getLong("groups");
            counted.severities.merge(SeverityId.severity(row.getInt("severity")), groups, Long::sum);
            counted.states.merge(GroupState.valueOf(row.getString("state")), groups, Long::sum);
            counted.clients.merge(row.getObject("tenant_id", UUID.class), groups, Long::sum);
        };
        jdbc.sql("""
                SELECT tenant_id, state, severity, sum(groups) AS groups FROM queue_count
                 WHERE tenant_id = ANY (:tenants) AND state = ANY (:states) AND severity = ANY (:severities)
                 GROUP BY tenant_id, state, severity HAVING sum(groups) > 0
                """)
                .param("tenants", tenants.toArray(UUID[]::new))
                .param("states", states.stream().map(GroupState::name).toArray(String[]::new))
                .param(
                        "severities",
                        Objects.requireNonNullElse(severities, EnumSet.allOf(Severity.class)).stream()
                                .map(SeverityId::of)
                                .toArray(Integer[]::new))
                .query(add);
        return counted;
    }

    /** From the foremost rows of each client and state, up to so many of each. */
    Counted among(JdbcQueue.Query query, int each) {
        var counted = Counted.none(true);
        var full = new boolean[1];
        RowCallbackHandler add = row -> {
            var groups = row.getLong("groups");
            var value = row.getString("value");
            switch (row.getString("facet")) {
                case "severity" -> counted.severities.put(SeverityId.severity(Integer.parseInt(value)), groups);
                case "state" -> counted.states.put(GroupState.valueOf(value), groups);
                case "client" -> counted.clients.put(UUID.fromString(value), groups);
                case "technique" -> counted.techniques.put(value, groups);
                case "source" -> counted.sources.put(value, groups);
                case "row" -> counted.rows.add(UUID.fromString(value));
                default -> full[0] = full[0] || groups >= each;
            }
        };
        JdbcQueue.bound(
                        jdbc.sql("""
                                WITH shown AS MATERIALIZED (
                                    SELECT g.* FROM %s)
                                SELECT 'severity' AS facet, severity::text AS value, count(*) AS groups
                                  FROM shown GROUP BY severity
                                UNION ALL SELECT 'state', state, count(*) FROM shown GROUP BY state
                                UNION ALL SELECT 'client', tenant_id::text, count(*) FROM shown GROUP BY tenant_id
                                UNION ALL SELECT 'technique', technique, count(*) FROM shown
                                           WHERE technique IS NOT NULL GROUP BY technique
                                UNION ALL SELECT 'source', source, count(*) FROM shown, unnest(sources) AS source
                                           GROUP BY source
                                UNION ALL SELECT 'row', group_id::text, 1 FROM shown
                                UNION ALL SELECT 'full', '', max(rows) FROM (
                                           SELECT count(*) AS rows FROM shown GROUP BY tenant_id, state) AS parts
                                          HAVING max(rows) IS NOT NULL
                                """.formatted(JdbcQueue.foremost(query, COLUMNS, JdbcQueue.order(query)))),
                        query.limitedTo(each))
                .query(add);
        return new Counted(
                counted.severities,
                counted.states,
                counted.clients,
                counted.techniques,
                counted.sources,
                counted.rows,
                !full[0]);
    }
}
