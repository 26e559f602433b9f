package eu.custos.alert;

import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.StoredTime;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
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
     * @param groups only these; null for all
     * @param words each must occur in title, rule, asset or observable; empty for any
     */
    record Query(
            Collection<UUID> tenants,
            Set<GroupState> states,
            @Nullable Severity atLeast,
            @Nullable String owner,
            @Nullable String source,
            @Nullable String asset,
            @Nullable String technique,
            @Nullable Collection<UUID> groups,
            List<String> words,
            boolean newestFirst,
            @Nullable QueuePosition after,
            int limit) {

        Query limitedTo(int rows) {
            return from(after, rows);
        }

        Query from(@Nullable QueuePosition place, int rows) {
            return new Query(
                    tenants, states, atLeast, owner, source, asset, technique, groups, words, newestFirst, place, rows);
        }

        Query with(List<String> occurring) {
            return new Query(
                    tenants,
                    states,
                    atLeast,
                    owner,
                    source,
                    asset,
                    technique,
                    groups,
                    occurring,
                    newestFirst,
                    after,
                    limit);
        }

        boolean byClosing() {
            return states.equals(Set.of(GroupState.CLOSED));
        }
    }

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
                """.formatted(conditions(query, "severity = ANY (:severities)")));
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
                  """.formatted(conditions(query, "severity = ANY (:severities)"), order);
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
                        query.atLeast() == null ? "" : "CROSS JOIN unnest(:severities) AS v(severity)",
                        columns,
                        conditions(query, "severity = v.severity"),
                        order);
    }

    static String order(Query query) {
        if (query.byClosing()) {
            return "closed_at DESC, group_id DESC";
        }
        return query.newestFirst() ? "group_id DESC" : "score DESC, group_id DESC";
    }

    /**
     * Only operators that are leakproof, where an index is to help: behind row-level security PostgreSQL looks up by no
     * other, such as {@code lower()} or {@code LIKE}.
     */
    private static String conditions(Query query, String severity) {
        var conditions = new ArrayList<String>();
        if (query.atLeast() != null) {
            conditions.add(severity);
        }
        if (query.owner() != null) {
            conditions.add("owner = :owner");
            if (!query.states().contains(GroupState.CLOSED)) {
                // Says what the index of owners is about; a state out of a list does not.
                conditions.add("state <> 'CLOSED'");
            }
        }
        if (query.source() != null) {
            conditions.add("sources @> ARRAY[:source]::text[]");
        }
        if (query.asset() != null) {
            conditions.add("asset_key = lower(:asset)");
        }
        if (query.technique() != null) {
            // With its sub-techniques, whose ids go on with a dot.
            conditions.add("technique_key = split_part(:technique, '.', 1)");
            if (query.technique().indexOf('.') >= 0) {
                conditions.add("technique = :technique");
            }
        }
        if (query.groups() != null) {
            conditions.add("group_id = ANY (:groups)");
        }
        for (var n = 0; n < query.words().size(); n++) {
            conditions.add("concat_ws(' ', title, rule_id, rule_name, asset_name, observable_value) ILIKE :word" + n);
        }
        if (query.after() != null) {
            conditions.add(
                    query.byClosing()
                            ? "(closed_at, group_id) < (:closed, :id)"
                            : query.newestFirst() ? "group_id < :id" : "(score, group_id) < (:score, :id)");
        }
        return conditions.isEmpty() ? "" : "AND " + String.join(" AND ", conditions);
    }

    static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Query query) {
        statement
                .param("tenants", query.tenants().toArray(UUID[]::new))
                .param("states", query.states().stream().map(GroupState::name).toArray(String[]::new))
                .param("limit", query.limit())
                .param("owner", query.owner())
                .param("source", query.source())
                .param("asset", query.asset())
                .param("technique", query.technique());
        if (query.atLeast() != null) {
            statement.param(
                    "severities",
                    EnumSet.allOf(Severity.class).stream()
                            .filter(severity -> severity.isAtLeast(query.atLeast()))
                            .map(SeverityId::of)
                            .toArray(Integer[]::new));
        }
        if (query.groups() != null) {
            statement.param("groups", query.groups().toArray(UUID[]::new));
        }
        for (var n = 0; n < query.words().size(); n++) {
            statement.param("word" + n, "%" + escaped(query.words().get(n)) + "%");
        }
        if (query.after() != null) {
            statement
                    .param("score", query.after().key())
                    .param("closed", Timestamp.from(query.after().closedAt()))
                    .param("id", query.after().id());
        }
        return statement;
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

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
