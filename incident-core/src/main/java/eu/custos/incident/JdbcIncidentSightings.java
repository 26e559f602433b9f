package eu.custos.incident;

import eu.custos.incident.IncidentSightings.Seen;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds incidents by their observables. */
@Repository
class JdbcIncidentSightings {

    /** What so many incidents name ties none of them together, such as a proxy through which everything goes. */
    private static final int COMMON = 30;

    private final JdbcClient jdbc;

    JdbcIncidentSightings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Seen> naming(Collection<Entity> named, int limit) {
        return jdbc.sql("""
                WITH own AS (
                    SELECT DISTINCT type, value FROM unnest(:types, :values) AS given(type, value)),
                seen AS (
                    SELECT own.value, o.tenant_id, o.incident_id,
                           count(*) OVER (PARTITION BY own.type, own.value) AS incidents
                      FROM own CROSS JOIN LATERAL (
                           SELECT tenant_id, incident_id FROM incident_observable
                            WHERE tenant_id = ANY (tenant_scope()) AND type = own.type AND value_key = md5(own.value)
                            LIMIT :common) AS o)
                SELECT i.*, array_agg(DISTINCT seen.value) AS shared FROM seen
                  JOIN incident AS i ON i.tenant_id = seen.tenant_id AND i.id = seen.incident_id
                 WHERE seen.incidents < :common
                 GROUP BY i.tenant_id, i.id
                 ORDER BY sum(ln(:common / seen.incidents::float)) DESC, i.declared_at DESC LIMIT :limit
                """)
                .param("types", named.stream().map(each -> each.type().name()).toArray(String[]::new))
                .param("values", named.stream().map(Entity::value).toArray(String[]::new))
                .param("common", COMMON)
                .param("limit", limit)
                .query((row, n) ->
                        seen(row, List.of((String[]) row.getArray("shared").getArray())))
                .list();
    }

    List<Entity> of(TenantId tenant, IncidentId incident, int limit) {
        return jdbc.sql("""
                SELECT type, value, role FROM incident_observable
                 WHERE tenant_id = :tenant AND incident_id = :incident
                 ORDER BY last_seen DESC, value LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .param("limit", limit)
                .query((row, n) -> new Entity(
                        EntityType.valueOf(row.getString("type")),
                        row.getString("value"),
                        EntityRole.valueOf(row.getString("role"))))
                .list();
    }

    List<Seen> open(TenantId tenant, int limit) {
        return jdbc.sql("""
                SELECT * FROM incident WHERE tenant_id = :tenant AND status = 'OPEN'
                 ORDER BY declared_at DESC, id DESC LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("limit", limit)
                .query((row, n) -> seen(row, List.of()))
                .list();
    }

    Set<UUID> stillOpen(TenantId tenant, Collection<UUID> incidents) {
        return Set.copyOf(jdbc.sql("""
                SELECT id FROM incident WHERE tenant_id = :tenant AND id = ANY (:ids) AND status = 'OPEN'
                """)
                .param("tenant", tenant.value())
                .param("ids", incidents.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    private static Seen seen(ResultSet row, List<String> shared) throws SQLException {
        var status = IncidentStatus.valueOf(row.getString("status"));
        var ended = StoredTime.of(row.getTimestamp("ended_at"));
        return new Seen(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getString("title"),
                Severity.valueOf(row.getString("severity")),
                status,
                row.getString("disposition"),
                row.getTimestamp("declared_at").toInstant(),
                Reopening.until(status, ended),
                shared);
    }
}
