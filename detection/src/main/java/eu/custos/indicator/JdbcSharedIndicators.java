package eu.custos.indicator;

import eu.custos.indicator.SharedIndicators.Entry;
import eu.custos.indicator.SharedIndicators.Hit;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hits by what was hit. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcSharedIndicators {

    private final JdbcClient jdbc;

    JdbcSharedIndicators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Hit> hitBy(TenantId tenant, Collection<UUID> groups) {
        return jdbc.sql("""
                SELECT kind, indicator, min(hit_at) AS since, max(hit_at) AS until FROM indicator_hit
                 WHERE tenant_id = :tenant AND group_id = ANY (:groups) GROUP BY kind, indicator
                """)
                .param("tenant", tenant.value())
                .param("groups", groups.toArray(UUID[]::new))
                .query((row, n) -> new Hit(
                        entry(row),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("until").toInstant()))
                .list();
    }

    /** Only the latest hits of each are read, so that one that everybody has costs no more. */
    Map<Entry, Set<UUID>> groups(TenantId tenant, Collection<Hit> hits, int limit) {
        return collected(jdbc.sql("""
                SELECT DISTINCT s.kind, s.indicator, h.group_id
                  FROM unnest(:kinds::text[], :values::text[], :froms::timestamptz[], :untils::timestamptz[])
                       AS s(kind, indicator, since, until)
                 CROSS JOIN LATERAL (
                       SELECT group_id FROM indicator_hit
                        WHERE tenant_id = :tenant AND indicator = s.indicator AND kind = s.kind
                          AND hit_at BETWEEN s.since AND s.until
                        ORDER BY hit_at DESC LIMIT :limit) AS h
                """)
                .param("tenant", tenant.value())
                .param("kinds", hits.stream().map(hit -> hit.entry().kind()).toArray(String[]::new))
                .param("values", hits.stream().map(hit -> hit.entry().value()).toArray(String[]::new))
                .param("froms", hits.stream().map(hit -> hit.from().toString()).toArray(String[]::new))
                .param(
                        "untils",
                        hits.stream().map(hit -> hit.until().toString()).toArray(String[]::new))
                .param("limit", limit));
    }

    Map<Entry, Set<UUID>> among(TenantId tenant, Collection<UUID> groups) {
        return collected(jdbc.sql("""
                SELECT DISTINCT kind, indicator, group_id FROM indicator_hit
                 WHERE tenant_id = :tenant AND group_id = ANY (:groups)
                """).param("tenant", tenant.value()).param("groups", groups.toArray(UUID[]::new)));
    }

    private static Map<Entry, Set<UUID>> collected(JdbcClient.StatementSpec statement) {
        var found = new HashMap<Entry, Set<UUID>>();
        statement.query(row -> {
            found.computeIfAbsent(entry(row), _ -> new HashSet<>()).add(row.getObject("group_id", UUID.class));
        });
        return found;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getString("kind"), row.getString("indicator"));
    }
}
