package eu.custos.incident;

import eu.custos.incident.IncidentHead.Kin;
import eu.custos.incident.IncidentHead.Merged;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which incident goes on in which, and what it brought. */
@Repository
class JdbcIncidentMerges {

    /** Begins a query over an incident and all that go on in it, one through another. */
    static final String FAMILY = """
            WITH RECURSIVE family(id) AS (
                SELECT :id::uuid
                UNION
                SELECT m.absorbed_id FROM incident_merge AS m JOIN family AS f ON m.survivor_id = f.id
                 WHERE m.tenant_id = :tenant AND m.unmerged_at IS NULL)
            """;

    /** Begins a query over an incident and those in which it goes on, one through another. */
    static final String WAY = """
            WITH RECURSIVE way(id, step) AS (
                SELECT :id::uuid, 0
                UNION ALL
                SELECT m.survivor_id, w.step + 1 FROM incident_merge AS m JOIN way AS w ON m.absorbed_id = w.id
                 WHERE m.tenant_id = :tenant AND m.unmerged_at IS NULL)
            """;

    private final JdbcClient jdbc;

    JdbcIncidentMerges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What came with a merge. */
    enum Kind {
        GROUP,
        TASK
    }

    Merge add(Incident absorbed, Incident survivor, List<UUID> groups, List<UUID> tasks, Actor by) {
        var merge = jdbc.sql("""
                INSERT INTO incident_merge
                    (tenant_id, absorbed_id, n, survivor_id, groups, tasks, merged_by, merged_by_name, merged_at)
                SELECT :tenant, :absorbed, coalesce(max(n), 0) + 1, :survivor, :groups, :tasks, :by, :name, :at
                  FROM incident_merge WHERE tenant_id = :tenant AND absorbed_id = :absorbed
                RETURNING *
                """)
                .param("tenant", absorbed.tenant().value())
                .param("absorbed", absorbed.id().value())
                .param("survivor", survivor.id().value())
                .param("groups", groups.size())
                .param("tasks", tasks.size())
                .param("by", by.id())
                .param("name", by.name())
                .param("at", Timestamp.from(java.util.Objects.requireNonNull(absorbed.endedAt())))
                .query(JdbcIncidentMerges::map)
                .single();
        brought(absorbed.tenant(), merge, Kind.GROUP, groups);
        brought(absorbed.tenant(), merge, Kind.TASK, tasks);
        return merge;
    }

    private void brought(TenantId tenant, Merge merge, Kind kind, List<UUID> items) {
        jdbc.sql("""
                INSERT INTO incident_merge_item (tenant_id, absorbed_id, n, kind, item_id)
                SELECT :tenant, :absorbed, :n, :kind, item FROM unnest(:items) AS item
                """)
                .param("tenant", tenant.value())
                .param("absorbed", merge.absorbed().value())
                .param("n", merge.n())
                .param("kind", kind.name())
                .param("items", items.toArray(UUID[]::new))
                .update();
    }

    /** What it brought when it was merged. */
    Set<UUID> brought(TenantId tenant, Merge merge, Kind kind) {
        return Set.copyOf(jdbc.sql("""
                SELECT item_id FROM incident_merge_item
                 WHERE tenant_id = :tenant AND absorbed_id = :absorbed AND n = :n AND kind = :kind
                """)
                .param("tenant", tenant.value())
                .param("absorbed", merge.absorbed().value())
                .param("n", merge.n())
                .param("kind", kind.name())
                .query(UUID.class)
                .list());
    }

    void end(TenantId tenant, Merge merge, Actor by, Instant at) {
        jdbc.sql("""
                UPDATE incident_merge SET unmerged_by = :by, unmerged_by_name = :name, unmerged_at = :at
                 WHERE tenant_id = :tenant AND absorbed_id = :absorbed AND n = :n AND unmerged_at IS NULL
                """)
                .param("tenant", tenant.value())
                .param("absorbed", merge.absorbed().value())
                .param("n", merge.n())
                .param("by", by.id())
                .param("name", by.name())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** The one by which it goes on in another now. */
    Optional<Merge> of(TenantId tenant, IncidentId absorbed) {
        return jdbc.sql("""
                SELECT * FROM incident_merge
                 WHERE tenant_id = :tenant AND absorbed_id = :absorbed AND unmerged_at IS NULL
                """)
                .param("tenant", tenant.value())
                .param("absorbed", absorbed.value())
                .query(JdbcIncidentMerges::map)
                .optional();
    }

    /** Those that go on in it now, without what these had absorbed before; first merged first. */
    List<Merge> into(TenantId tenant, IncidentId survivor) {
        return jdbc.sql("""
                SELECT * FROM incident_merge
                 WHERE tenant_id = :tenant AND survivor_id = :survivor AND unmerged_at IS NULL
                 ORDER BY merged_at, absorbed_id
                """)
                .param("tenant", tenant.value())
                .param("survivor", survivor.value())
                .query(JdbcIncidentMerges::map)
                .list();
    }

    /** When the first of all that became one with it was declared. */
    Instant aware(TenantId tenant, IncidentId id) {
        return jdbc.sql(FAMILY + """
                SELECT min(i.declared_at) AS at FROM incident AS i JOIN family USING (id) WHERE i.tenant_id = :tenant
                """)
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query((row, n) -> row.getTimestamp("at").toInstant())
                .single();
    }

    /** The incidents that are the same attack. */
    Kin kin(Incident incident) {
        var absorbed = links(incident, """
                SELECT i.reference, i.title, m.* FROM incident_merge AS m
                  JOIN incident AS i ON i.tenant_id = m.tenant_id AND i.id = m.absorbed_id
                 WHERE m.tenant_id = :tenant AND m.survivor_id = :id AND m.unmerged_at IS NULL
                 ORDER BY m.merged_at, i.reference
                """);
        var way = incident.status() == IncidentStatus.MERGED ? way(incident) : List.<Merged>of();
        var aware = absorbed.isEmpty() ? incident.declaredAt() : aware(incident.tenant(), incident.id());
        return new Kin(way, absorbed, aware);
    }

    private List<Merged> way(Incident incident) {
        return links(incident, WAY + """
                SELECT i.reference, i.title, m.* FROM way AS w
                  JOIN incident_merge AS m ON m.tenant_id = :tenant AND m.absorbed_id = w.id AND m.unmerged_at IS NULL
                  JOIN incident AS i ON i.tenant_id = m.tenant_id AND i.id = m.survivor_id
                 ORDER BY w.step
                """);
    }

    private List<Merged> links(Incident incident, String sql) {
        return jdbc.sql(sql)
                .param("tenant", incident.tenant().value())
                .param("id", incident.id().value())
                .query((row, n) -> new Merged(
                        row.getString("reference"),
                        row.getString("title"),
                        row.getTimestamp("merged_at").toInstant(),
                        row.getString("merged_by_name"),
                        row.getInt("groups"),
                        row.getInt("tasks")))
                .list();
    }

    private static Merge map(ResultSet row, int n) throws SQLException {
        return new Merge(
                new IncidentId(row.getObject("absorbed_id", UUID.class)),
                row.getInt("n"),
                new IncidentId(row.getObject("survivor_id", UUID.class)),
                row.getInt("groups"),
                row.getInt("tasks"),
                row.getString("merged_by_name"),
                row.getTimestamp("merged_at").toInstant());
    }
}
