package eu.custos.alert;

import eu.custos.campaign.CampaignGroups.Sought;
import eu.custos.campaign.Tie;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Groups by what they share, as campaigns ask for them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcCampaignGroups {

    /** An entity may stand in a group in several parts. */
    private static final int PARTS = 2;

    private final JdbcClient jdbc;
    private final RowMapper<AlertGroup> rows;

    JdbcCampaignGroups(JdbcClient jdbc, Techniques techniques) {
        this.jdbc = jdbc;
        rows = new JdbcGroupRow(techniques);
    }

    List<AlertGroup> of(Collection<TenantId> tenants, Collection<UUID> groups) {
        return jdbc.sql("SELECT * FROM alert_group WHERE tenant_id = ANY (:tenants) AND group_id = ANY (:groups)")
                .param("tenants", tenants.stream().map(TenantId::value).toArray(UUID[]::new))
                .param("groups", groups.toArray(UUID[]::new))
                .query(rows)
                .list();
    }

    /** Asked for by their ids alone: with the states as well the database may go through all groups of a state. */
    Set<UUID> open(TenantId tenant, Collection<UUID> groups) {
        var open = new HashSet<UUID>();
        jdbc.sql("SELECT group_id, state FROM alert_group WHERE tenant_id = :tenant AND group_id = ANY (:groups)")
                .param("tenant", tenant.value())
                .param("groups", groups.toArray(UUID[]::new))
                .query(row -> {
                    if (GroupState.OPEN.contains(GroupState.valueOf(row.getString("state")))) {
                        open.add(row.getObject("group_id", UUID.class));
                    }
                });
        return open;
    }

    /** Telling entities, each once, with the time of the groups that name it. */
    Collection<Sought> named(TenantId tenant, Collection<UUID> groups) {
        var found = new HashMap<Tie, Sought>();
        jdbc.sql("""
                SELECT e.type, e.value, e.role, min(g.first_seen) AS since, max(g.last_seen) AS until
                  FROM (SELECT group_id, first_seen, last_seen FROM alert_group
                         WHERE tenant_id = :tenant AND group_id = ANY (:groups) AND detection OFFSET 0) AS g
                 CROSS JOIN LATERAL (
                       SELECT type, value, role FROM alert_group_entity
                        WHERE tenant_id = :tenant AND group_id = g.group_id OFFSET 0) AS e
                 GROUP BY e.type, e.value, e.role
                """)
                .param("tenant", tenant.value())
                .param("groups", groups.toArray(UUID[]::new))
                .query(row -> {
                    var since = row.getTimestamp("since").toInstant();
                    var until = row.getTimestamp("until").toInstant();
                    tie(row).ifPresent(tie -> found.merge(tie, new Sought(tie, since, until), Sought::with));
                });
        return found.values();
    }

    /** Assets on which one of those groups has a technique. */
    List<Sought> assets(TenantId tenant, Collection<UUID> groups) {
        return jdbc.sql("""
                SELECT asset_key AS asset, min(first_seen) AS since, max(last_seen) AS until FROM alert_group
                 WHERE tenant_id = :tenant AND group_id = ANY (:groups) AND detection
                   AND asset_key IS NOT NULL AND technique IS NOT NULL
                 GROUP BY 1
                """)
                .param("tenant", tenant.value())
                .param("groups", groups.toArray(UUID[]::new))
                .query((row, n) -> new Sought(
                        Tie.ofAsset(row.getString("asset")),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("until").toInstant()))
                .list();
    }

    /** Only the latest sightings of each are read, so that one that everybody names costs no more. */
    Map<Tie, Set<UUID>> naming(TenantId tenant, List<Sought> sought, int most) {
        var found = new HashMap<Tie, Set<UUID>>();
        jdbc.sql("""
                SELECT DISTINCT s.n, e.group_id
                  FROM unnest(:types::text[], :values::text[], :froms::timestamptz[], :untils::timestamptz[])
                       WITH ORDINALITY AS s(type, value, since, until, n)
                 CROSS JOIN LATERAL (
                       SELECT group_id FROM alert_group_entity
                        WHERE tenant_id = :tenant AND value = s.value AND type = s.type
                          AND first_seen BETWEEN s.since AND s.until
                        ORDER BY first_seen DESC LIMIT :limit) AS e
                """)
                .param("tenant", tenant.value())
                .param("types", texts(sought, each -> each.tie().type()))
                .param("values", texts(sought, each -> each.tie().value()))
                .param("froms", texts(sought, each -> each.from().toString()))
                .param("untils", texts(sought, each -> each.until().toString()))
                .param("limit", PARTS * (most + 1))
                .query(row -> {
                    add(found, sought.get(row.getInt("n") - 1).tie(), row.getObject("group_id", UUID.class));
                });
        return found;
    }

    /** The open groups with a technique on each asset, within its time. */
    Map<Tie, Set<UUID>> on(TenantId tenant, List<Sought> assets, int limit) {
        var found = new HashMap<Tie, Set<UUID>>();
        if (assets.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                SELECT s.n, g.group_id
                  FROM unnest(:assets::text[], :froms::timestamptz[], :untils::timestamptz[])
                       WITH ORDINALITY AS s(asset, since, until, n)
                 CROSS JOIN LATERAL (
                       SELECT group_id FROM alert_group
                        WHERE tenant_id = :tenant AND asset_key = s.asset AND technique IS NOT NULL
                          AND state IN ('NEW', 'ACKNOWLEDGED', 'IN_INCIDENT') AND detection
                          AND first_seen <= s.until AND last_seen >= s.since
                        ORDER BY group_id DESC LIMIT :limit) AS g
                """)
                .param("tenant", tenant.value())
                .param("assets", texts(assets, each -> each.tie().value()))
                .param("froms", texts(assets, each -> each.from().toString()))
                .param("untils", texts(assets, each -> each.until().toString()))
                .param("limit", limit)
                .query(row -> {
                    add(found, assets.get(row.getInt("n") - 1).tie(), row.getObject("group_id", UUID.class));
                });
        return found;
    }

    /** Which of those groups name which telling entity. */
    Map<Tie, Set<UUID>> among(TenantId tenant, Collection<UUID> groups) {
        var found = new HashMap<Tie, Set<UUID>>();
        jdbc.sql("""
                SELECT type, value, role, group_id FROM alert_group_entity
                 WHERE tenant_id = :tenant AND group_id = ANY (:groups)
                """)
                .param("tenant", tenant.value())
                .param("groups", groups.toArray(UUID[]::new))
                .query(row -> {
                    var group = row.getObject("group_id", UUID.class);
                    tie(row).ifPresent(tie -> add(found, tie, group));
                });
        return found;
    }

    private static void add(Map<Tie, Set<UUID>> found, Tie tie, UUID group) {
        found.computeIfAbsent(tie, _ -> new HashSet<>()).add(group);
    }

    private static Optional<Tie> tie(ResultSet row) throws SQLException {
        return Tie.of(new Entity(
                EntityType.valueOf(row.getString("type")),
                row.getString("value"),
                EntityRole.valueOf(row.getString("role"))));
    }

    private static String[] texts(List<Sought> sought, java.util.function.Function<Sought, String> column) {
        return sought.stream().map(column).toArray(String[]::new);
    }
}
