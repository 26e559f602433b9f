package eu.custos.alert;

import eu.custos.vocabulary.Entity;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds what a group has in common with others within the scope. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcSimilarGroups {

    private final JdbcClient jdbc;
    private final RowMapper<AlertGroup> rows;

    JdbcSimilarGroups(JdbcClient jdbc, Techniques techniques) {
        this.jdbc = jdbc;
        rows = new JdbcGroupRow(techniques);
    }

    /** A group that names the same things, and which. */
    record Similar(AlertGroup group, List<String> shared) {

        Similar {
            shared = List.copyOf(shared);
        }
    }

    /** Groups that share what they name, most in common first; only the latest sightings of each thing are looked at. */
    List<Similar> to(AlertGroup group, int limit) {
        return jdbc.sql("""
                WITH own AS (
                    SELECT DISTINCT type, value FROM alert_group_entity
                     WHERE tenant_id = :tenant AND group_id = :group LIMIT 60),
                shared AS (
                    SELECT e.tenant_id, e.group_id, array_agg(DISTINCT own.value) AS shared
                      FROM own CROSS JOIN LATERAL (
                           SELECT tenant_id, group_id FROM alert_group_entity
                            WHERE tenant_id = ANY (tenant_scope()) AND value = own.value AND type = own.type
                              AND group_id <> :group
                            ORDER BY first_seen DESC LIMIT 40) AS e
                     GROUP BY e.tenant_id, e.group_id)
                SELECT g.*, shared.shared FROM shared
                  JOIN alert_group AS g ON g.tenant_id = shared.tenant_id AND g.group_id = shared.group_id
                 WHERE g.detection
                 ORDER BY cardinality(shared.shared) DESC, g.last_seen DESC, g.group_id DESC LIMIT :limit
                """)
                .param("tenant", group.tenant().value())
                .param("group", group.id())
                .param("limit", limit)
                .query((row, n) -> new Similar(java.util.Objects.requireNonNull(rows.mapRow(row, n)), List.of((String[])
                        row.getArray("shared").getArray())))
                .list();
    }

    /**
     * In how many other groups, of how many client organisations, each value was seen since then.
     *
     * @param groups at most 50 are counted
     */
    record Sightings(long groups, long clients) {}

    Map<String, Sightings> sightings(AlertGroup group, List<Entity> entities, Instant since) {
        var found = new HashMap<String, Sightings>();
        jdbc.sql("""
                SELECT own.value, count(DISTINCT e.group_id) AS groups, count(DISTINCT e.tenant_id) AS clients
                  FROM unnest(:values) AS own(value) CROSS JOIN LATERAL (
                       SELECT tenant_id, group_id FROM alert_group_entity
                        WHERE tenant_id = ANY (tenant_scope()) AND value = own.value AND group_id <> :group
                          AND first_seen >= :since LIMIT 50) AS e
                 GROUP BY own.value
                """)
                .param("values", entities.stream().map(Entity::value).distinct().toArray(String[]::new))
                .param("group", group.id())
                .param("since", Timestamp.from(since))
                .query(row -> {
                    found.put(row.getString("value"), new Sightings(row.getLong("groups"), row.getLong("clients")));
                });
        return found;
    }

    /** Incidents that hold alerts of those clients and are open, the latest first. */
    List<OpenIncident> openIncidents(Collection<UUID> tenants, int limit) {
        return jdbc.sql("""
                SELECT incident, max(changed_at) AS joined, (array_agg(title ORDER BY score DESC))[1] AS title
                  FROM alert_group WHERE tenant_id = ANY (:tenants) AND state = 'IN_INCIDENT'
                 GROUP BY incident ORDER BY joined DESC LIMIT :limit
                """)
                .param("tenants", tenants.toArray(UUID[]::new))
                .param("limit", limit)
                .query((row, n) -> new OpenIncident(row.getString("incident"), row.getString("title")))
                .list();
    }

    /** An incident by its gravest group. */
    record OpenIncident(String reference, String title) {}
}
