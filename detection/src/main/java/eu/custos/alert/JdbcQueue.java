package eu.custos.alert;

import eu.custos.incident.Phase;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.StoredTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the queue. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcQueue {

    private final JdbcClient jdbc;
    private final RowMapper<AlertGroup> rows;

    JdbcQueue(JdbcClient jdbc, Techniques techniques) {
        this.jdbc = jdbc;
        rows = new JdbcGroupRow(techniques);
    }

    /**
     * What to read.
     *
     * @param severities only these; null for any
     * @param phase of the incident that a row is in; null for any, and for rows of none
     * @param groups only these; null for all
     * @param words that must occur or must not, where no index was asked
     */
    record Query(
            Collection<UUID> tenants,
            Set<GroupState> states,
            @Nullable Set<Severity> severities,
            @Nullable String owner,
            @Nullable String source,
            @Nullable String asset,
            @Nullable String technique,
            @Nullable Phase phase,
            Left left,
            @Nullable Collection<UUID> groups,
            QueueWords words,
            boolean newestFirst,
            @Nullable QueuePosition after,
            int limit) {

        Query limitedTo(int rows) {
            return from(after, rows);
        }

        Query from(@Nullable QueuePosition place, int rows) {
            return read(groups, words, place, rows);
        }

        Query with(QueueWords occurring) {
            return read(groups, occurring, after, limit);
        }

        Query among(Collection<UUID> these) {
            return read(these, words, after, limit);
        }

        private Query read(
                @Nullable Collection<UUID> these, QueueWords occurring, @Nullable QueuePosition place, int rows) {
            return new Query(
                    tenants,
                    states,
                    severities,
                    owner,
                    source,
                    asset,
                    technique,
                    phase,
                    left,
                    these,
                    occurring,
                    newestFirst,
                    place,
                    rows);
        }

        boolean byClosing() {
            return states.equals(Set.of(GroupState.CLOSED));
        }
    }

    /** What is not read. */
    record Left(Collection<String> assets, Collection<Phase> phases, Collection<UUID> groups) {}

    /** A page of rows. */
    List<AlertGroup> page(Query query) {
        var order = order(query);
        var statement = jdbc.sql("SELECT g.* FROM %s ORDER BY %s LIMIT :limit".formatted(rows(query, order), order));
        return bound(statement, query).query(rows).list();
    }

    /** Those of the groups named for which the rest of the query holds, whatever the page. */
    List<UUID> fitting(Query query) {
        var statement = jdbc.sql("""
                SELECT group_id FROM alert_group
                 WHERE tenant_id = ANY (:tenants) AND state = ANY (:states) %s
                """.formatted(JdbcQueueConditions.of(query, "severity = ANY (:severities)")));
        return bound(statement, query)
                .query((row, n) -> row.getObject("group_id", UUID.class))
                .list();
    }

    /** What a page is taken from: rows that are named are looked up once, not once for each client and state. */
    static String rows(Query query, String order) {
        return query.groups() == null
                ? foremost(query, "*", order)
                : """
                  (SELECT * FROM alert_group
                    WHERE tenant_id = ANY (:tenants) AND state = ANY (:states) %s
                    ORDER BY %s LIMIT :limit) AS g
                  """.formatted(JdbcQueueConditions.of(query, "severity = ANY (:severities)"), order);
    }

    /**
     * Up to {@code :limit} rows of each client, state and severity, as a table {@code g}.
     *
     * <p>Those of one client and state, and of one severity where that is asked for, stand in an index in the order of
     * the list, so the few that a page needs are taken from the front of each and merged, however many there are.
     */
    static String foremost(Query query, String columns, String order) {
        return """
                unnest(:tenants) AS t(id) CROSS JOIN unnest(:states) AS s(state) %s
                 CROSS JOIN LATERAL (
                       SELECT %s FROM alert_group
                        WHERE tenant_id = t.id AND state = s.state %s
                        ORDER BY %s LIMIT :limit) AS g
                """.formatted(
                        query.severities() == null ? "" : "CROSS JOIN unnest(:severities) AS v(severity)",
                        columns,
                        JdbcQueueConditions.of(query, "severity = v.severity"),
                        order);
    }

    static String order(Query query) {
        if (query.byClosing()) {
            return "closed_at DESC, group_id DESC";
        }
        return query.newestFirst() ? "group_id DESC" : "score DESC, group_id DESC";
    }

    static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Query query) {
        return JdbcQueueConditions.bound(statement, query);
    }

    /** Groups of one owner that are not closed; stops counting where nobody reads on. */
    long ownedBy(Collection<UUID> tenants, String owner) {
        return jdbc.sql("""
                SELECT count(*) FROM (
                    SELECT 1 FROM alert_group
                     WHERE tenant_id = ANY (:tenants) AND owner = :owner
                       AND state IN ('NEW', 'ACKNOWLEDGED', 'IN_INCIDENT') LIMIT 1000) AS mine
                """)
                .param("tenants", tenants.toArray(UUID[]::new))
                .param("owner", owner)
                .query(Long.class)
                .single();
    }

    /** What runs out next among critical and high groups that nobody acknowledged, late ones first. */
    List<AlertGroup> running(Collection<UUID> tenants, int limit) {
        return jdbc.sql("""
                SELECT g.* FROM unnest(:tenants) AS t(id)
                 CROSS JOIN LATERAL (
                       SELECT * FROM alert_group
                        WHERE tenant_id = t.id AND state = 'NEW' AND severity >= 4 AND acknowledge_by IS NOT NULL
                        ORDER BY acknowledge_by LIMIT :limit) AS g
                 ORDER BY acknowledge_by LIMIT :limit
                """)
                .param("tenants", tenants.toArray(UUID[]::new))
                .param("limit", limit)
                .query(rows)
                .list();
    }

    /** When the group was opened that has waited longest for somebody to take note. */
    Optional<Instant> oldestUntouched(Collection<UUID> tenants) {
        return jdbc.sql("""
                SELECT min(g.opened_at) AS since FROM unnest(:tenants) AS t(id)
                 CROSS JOIN LATERAL (
                       SELECT opened_at FROM alert_group
                        WHERE tenant_id = t.id AND state = 'NEW' ORDER BY group_id LIMIT 1) AS g
                """)
                .param("tenants", tenants.toArray(UUID[]::new))
                .query((row, n) -> Optional.ofNullable(StoredTime.of(row.getTimestamp("since"))))
                .single();
    }

    /** The groups of an incident, the gravest first. */
    List<AlertGroup> ofIncident(UUID tenant, UUID incident) {
        return jdbc.sql("""
                SELECT * FROM alert_group WHERE tenant_id = :tenant AND incident_id = :incident
                 ORDER BY score DESC, group_id DESC LIMIT 500
                """)
                .param("tenant", tenant)
                .param("incident", incident)
                .query(rows)
                .list();
    }
}
