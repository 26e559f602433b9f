package eu.custos.alert;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The narrow table that knows how many groups there are, so that no page counts rows. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcQueueCounts {

    private static final int SLOTS = 4;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcQueueCounts(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Last in a transaction, so that its rows are held for as short as can be. */
    void apply(QueueChanges changes) {
        if (changes.all().isEmpty()) {
            return;
        }
        var slot = Math.floorMod(Thread.currentThread().threadId(), SLOTS);
        var rows = new ArrayList<Map<String, Object>>();
        changes.all()
                .forEach((figure, by) -> rows.add(Map.of(
                        "tenant_id", figure.tenant().value(),
                        "state", figure.state(),
                        "severity", SeverityId.of(figure.severity()),
                        "slot", slot,
                        "groups", by)));
        jdbc.sql("""
                INSERT INTO queue_count AS c (tenant_id, state, severity, slot, groups)
                SELECT tenant_id, state, severity, slot, groups
                  FROM jsonb_to_recordset(:rows::jsonb)
                       AS r(tenant_id uuid, state text, severity smallint, slot smallint, groups bigint)
                 ORDER BY tenant_id, state, severity
                ON CONFLICT (tenant_id, state, severity, slot) DO UPDATE SET groups = c.groups + excluded.groups
                """).param("rows", json.writeValueAsString(rows)).update();
    }

    /** Groups by state and severity over those client organisations. */
    Map<GroupState, Map<Severity, Long>> of(Collection<UUID> tenants) {
        var counts = new EnumMap<GroupState, Map<Severity, Long>>(GroupState.class);
        jdbc.sql("""
                SELECT state, severity, sum(groups) AS groups FROM queue_count
                 WHERE tenant_id = ANY (:tenants) GROUP BY state, severity
                """).param("tenants", tenants.toArray(UUID[]::new)).query(row -> {
            counts.computeIfAbsent(GroupState.valueOf(row.getString("state")), _ -> new EnumMap<>(Severity.class))
                    .put(SeverityId.severity(row.getInt("severity")), row.getLong("groups"));
        });
        return counts;
    }

    /** Groups in those states, for each of those client organisations. */
    Map<TenantId, Long> byClient(Collection<UUID> tenants, Collection<GroupState> states) {
        var counts = new HashMap<TenantId, Long>();
        jdbc.sql("""
                SELECT tenant_id, sum(groups) AS groups FROM queue_count
                 WHERE tenant_id = ANY (:tenants) AND state = ANY (:states) GROUP BY tenant_id
                """)
                .param("tenants", tenants.toArray(UUID[]::new))
                .param("states", states.stream().map(GroupState::name).toArray(String[]::new))
                .query(row -> {
                    counts.put(new TenantId(row.getObject("tenant_id", UUID.class)), row.getLong("groups"));
                });
        return counts;
    }
}
