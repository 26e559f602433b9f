package eu.custos.alert;

import eu.custos.vocabulary.Entity;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What so many groups name ties none of them together, such as a proxy through which everything goes. */
    private static final int COMMON = 40;

    /**
     * A group that names the same things.
     *
     * @param shared what both name, the rarest first
     * @param rarest how many groups beside this one name the rarest of them
     */
    record Similar(AlertGroup group, List<String> shared, int rarest, boolean sameRule, boolean sameTechnique) {

        Similar {
            shared = List.copyOf(shared);
        }
    }

    /**
     * Groups that share what they name, by how rare that is; a rule or technique in common adds to it.
     *
     * <p>Only the latest sightings of each thing are looked at, so that one that everybody names costs no more.
     */
    List<Similar> to(AlertGroup group, int limit) {
        var technique = group.facts().technique();
        return jdbc.sql("""
                WITH own AS (
                    SELECT DISTINCT type, value FROM alert_group_entity
                     WHERE tenant_id = :tenant AND group_id = :group LIMIT 60),
                seen AS (
                    SELECT own.value, e.tenant_id, e.group_id,
                           count(*) OVER (PARTITION BY own.type, own.value) AS groups
                      FROM own CROSS JOIN LATERAL (
                           SELECT DISTINCT tenant_id, group_id FROM (
                               SELECT tenant_id, group_id FROM alert_group_entity
                                WHERE tenant_id = ANY (tenant_scope()) AND value = own.value AND type = own.type
                                  AND group_id <> :group
                                ORDER BY first_seen DESC LIMIT :common) AS latest) AS e),
                shared AS (
                    SELECT tenant_id, group_id, array_agg(value ORDER BY groups, value) AS shared,
                           min(groups) AS rarest, sum(ln(:common / groups::float)) AS weight
                      FROM seen WHERE groups < :common GROUP BY tenant_id, group_id)
                SELECT g.*, shared.shared, shared.rarest, g.family = :family AS same_rule,
                       coalesce(g.technique = :technique, false) AS same_technique
                  FROM shared
                  JOIN alert_group AS g ON g.tenant_id = shared.tenant_id AND g.group_id = shared.group_id
                 WHERE g.detection
                 ORDER BY shared.weight + (g.family = :family)::int
                          + coalesce(g.technique = :technique, false)::int / 2.0 DESC,
                       g.last_seen DESC, g.group_id DESC LIMIT :limit
                """)
                .param("tenant", group.tenant().value())
                .param("group", group.id())
                .param("common", COMMON)
                .param("family", group.fingerprint().family())
                .param("technique", technique == null ? null : technique.id(), java.sql.Types.VARCHAR)
                .param("limit", limit)
                .query((row, n) -> new Similar(
                        java.util.Objects.requireNonNull(rows.mapRow(row, n)),
                        List.of((String[]) row.getArray("shared").getArray()),
                        row.getInt("rarest"),
                        row.getBoolean("same_rule"),
                        row.getBoolean("same_technique")))
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

    /** An incident that can be joined, and by what a reader knows it. */
    record OpenIncident(String reference, String title) {}
}
