package eu.custos.alert;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the alerts of a group name. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcGroupEntities {

    private final JdbcClient jdbc;

    JdbcGroupEntities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what groups name that were just opened; their rows tell how many already. */
    void first(Map<AlertGroup, Collection<Entity>> named) {
        var rows = rows(named);
        if (!rows.isEmpty()) {
            jdbc.sql(INSERT).params(columns(rows)).update();
        }
    }

    /**
     * Remembers what is new to each group, and how many there are now; a group that has its fill is left alone.
     *
     * @return groups to which something was new
     */
    Set<UUID> remember(Map<AlertGroup, Collection<Entity>> named) {
        var rows = rows(named.entrySet().stream()
                .filter(entry -> entry.getKey().seen().entities() < Collapsed.MOST_ENTITIES)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        if (rows.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql("""
                WITH added AS (
                    %s
                    ON CONFLICT DO NOTHING
                    RETURNING tenant_id, group_id)
                UPDATE alert_group AS g SET entities = g.entities + n.added
                  FROM (SELECT tenant_id, group_id, count(*) AS added FROM added GROUP BY 1, 2) AS n
                 WHERE g.tenant_id = n.tenant_id AND g.group_id = n.group_id
                RETURNING g.group_id
                """.formatted(INSERT))
                .params(columns(rows))
                .query(UUID.class)
                .list());
    }

    private static final String INSERT = """
            INSERT INTO alert_group_entity (tenant_id, group_id, type, value, role, first_seen)
            SELECT tenant_id, group_id, type, value, role, first_seen
              FROM unnest(:tenant::uuid[], :group::uuid[], :type::text[], :value::text[], :role::text[],
                          :seen::timestamptz[])
                   AS r(tenant_id, group_id, type, value, role, first_seen)
             ORDER BY tenant_id, group_id, type, value, role
            """;

    List<Entity> of(TenantId tenant, UUID group) {
        return jdbc.sql("""
                SELECT type, value, role FROM alert_group_entity
                 WHERE tenant_id = :tenant AND group_id = :group
                 ORDER BY first_seen, type, value LIMIT :most
                """)
                .param("tenant", tenant.value())
                .param("group", group)
                .param("most", Collapsed.MOST_ENTITIES * 2)
                .query((row, n) -> entity(row))
                .list();
    }

    /** What each of several groups names. */
    Map<UUID, Collection<Entity>> of(TenantId tenant, Collection<UUID> groups) {
        var named = new HashMap<UUID, Collection<Entity>>();
        jdbc.sql("""
                SELECT group_id, type, value, role FROM alert_group_entity
                 WHERE tenant_id = :tenant AND group_id = ANY (:groups) ORDER BY first_seen, type, value
                """)
                .param("tenant", tenant.value())
                .param("groups", groups.toArray(UUID[]::new))
                .query(row -> {
                    named.computeIfAbsent(row.getObject("group_id", UUID.class), _ -> new ArrayList<>())
                            .add(entity(row));
                });
        return named;
    }

    /** What those groups of an incident name and none of its other groups does. */
    List<Entity> namedOnlyBy(TenantId tenant, UUID incident, Collection<UUID> groups) {
        return jdbc.sql("""
                SELECT DISTINCT ON (e.type, e.value) e.type, e.value, e.role FROM alert_group_entity AS e
                 WHERE e.tenant_id = :tenant AND e.group_id = ANY (:groups)
                   AND NOT EXISTS (
                       SELECT 1 FROM alert_group AS g
                         JOIN alert_group_entity AS other
                           ON other.tenant_id = g.tenant_id AND other.group_id = g.group_id
                        WHERE g.tenant_id = :tenant AND g.incident_id = :incident AND g.state = 'IN_INCIDENT'
                          AND NOT g.group_id = ANY (:groups)
                          AND other.type = e.type AND other.value = e.value)
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .param("groups", groups.toArray(UUID[]::new))
                .query((row, n) -> entity(row))
                .list();
    }

    private static Entity entity(ResultSet row) throws SQLException {
        return new Entity(
                EntityType.valueOf(row.getString("type")),
                row.getString("value"),
                EntityRole.valueOf(row.getString("role")));
    }

    private record Row(AlertGroup group, Entity entity) {}

    private static List<Row> rows(Map<AlertGroup, Collection<Entity>> named) {
        return named.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(entity -> new Row(entry.getKey(), entity)))
                .toList();
    }

    private static Map<String, String[]> columns(List<Row> rows) {
        return Map.of(
                "tenant", column(rows, row -> row.group.tenant().toString()),
                "group", column(rows, row -> row.group.id().toString()),
                "type", column(rows, row -> row.entity.type().name()),
                "value", column(rows, row -> row.entity.value()),
                "role", column(rows, row -> row.entity.role().name()),
                "seen", column(rows, row -> row.group.seen().lastSeen().toString()));
    }

    private static String[] column(List<Row> rows, Function<Row, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
