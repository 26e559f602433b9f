package eu.custos.campaign;

import eu.custos.campaign.Campaign.Dismissal;
import eu.custos.campaign.Campaign.Part;
import eu.custos.campaign.Campaign.Shared;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The campaigns kept. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcCampaigns {

    private final JdbcClient jdbc;

    JdbcCampaigns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Campaign campaign) {
        jdbc.sql("""
                INSERT INTO campaign (tenant_id, campaign_id, score, free, suggested_at)
                VALUES (:tenant, :id, :score, :free, :at)
                """)
                .param("tenant", campaign.tenant().value())
                .param("id", campaign.id())
                .param("score", campaign.score())
                .param("free", campaign.free())
                .param("at", Timestamp.from(campaign.suggestedAt()))
                .update();
    }

    void tie(TenantId tenant, UUID campaign, Tie tie, Instant at) {
        jdbc.sql("""
                INSERT INTO campaign_tie (tenant_id, campaign_id, kind, type, value, found_at)
                VALUES (:tenant, :id, :kind, :type, :value, :at) ON CONFLICT DO NOTHING
                """)
                .param("tenant", tenant.value())
                .param("id", campaign)
                .param("kind", tie.kind().name())
                .param("type", tie.type())
                .param("value", tie.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** What has become common ties no more groups to those campaigns. */
    void common(TenantId tenant, List<Tie> ties) {
        if (ties.isEmpty()) {
            return;
        }
        jdbc.sql("""
                UPDATE campaign_tie AS t SET common = true
                  FROM campaign AS c, unnest(:kinds::text[], :types::text[], :values::text[]) AS s(kind, type, value)
                 WHERE c.tenant_id = :tenant AND c.ended_at IS NULL
                   AND t.tenant_id = :tenant AND t.campaign_id = c.campaign_id
                   AND t.kind = s.kind AND t.type = s.type AND t.value = s.value AND NOT t.common
                """)
                .param("tenant", tenant.value())
                .param("kinds", ties.stream().map(tie -> tie.kind().name()).toArray(String[]::new))
                .param("types", ties.stream().map(Tie::type).toArray(String[]::new))
                .param("values", ties.stream().map(Tie::value).toArray(String[]::new))
                .update();
    }

    /** A group that was taken out stays out. */
    void join(TenantId tenant, UUID campaign, Collection<UUID> groups, Instant at) {
        jdbc.sql("""
                INSERT INTO campaign_group (tenant_id, campaign_id, group_id, joined_at)
                SELECT :tenant, :id, g, :at FROM unnest(:groups::uuid[]) AS g ON CONFLICT DO NOTHING
                """)
                .param("tenant", tenant.value())
                .param("id", campaign)
                .param("groups", groups.toArray(UUID[]::new))
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Those not at their end to which one of the groups belongs, or did before it was taken out; the oldest first. */
    List<Campaign> of(TenantId tenant, Collection<UUID> groups) {
        return jdbc.sql("""
                SELECT * FROM campaign AS c
                 WHERE tenant_id = :tenant AND ended_at IS NULL
                   AND campaign_id IN (SELECT campaign_id FROM campaign_group
                                        WHERE tenant_id = :tenant AND group_id = ANY (:groups))
                 ORDER BY campaign_id
                """)
                .param("tenant", tenant.value())
                .param("groups", groups.toArray(UUID[]::new))
                .query(JdbcCampaigns::campaign)
                .list();
    }

    /** Client organisations of the scope that have any such. */
    List<TenantId> withUnsettled(Instant endedSince) {
        return jdbc.sql("""
                SELECT tenant FROM unnest(tenant_scope()) AS tenant
                 WHERE EXISTS (SELECT FROM campaign WHERE tenant_id = tenant AND ended_at IS NULL)
                    OR EXISTS (SELECT FROM campaign WHERE tenant_id = tenant AND ended_at >= :since)
                """)
                .param("since", Timestamp.from(endedSince))
                .query((row, n) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Those not at their end, or only since then. */
    List<Campaign> unsettled(TenantId tenant, Instant endedSince) {
        return jdbc.sql("""
                SELECT * FROM campaign WHERE tenant_id = :tenant AND ended_at IS NULL
                UNION ALL
                SELECT * FROM campaign WHERE tenant_id = :tenant AND ended_at >= :since
                """)
                .param("tenant", tenant.value())
                .param("since", Timestamp.from(endedSince))
                .query(JdbcCampaigns::campaign)
                .list();
    }

    Optional<Campaign> find(UUID id) {
        return jdbc.sql("SELECT * FROM campaign WHERE tenant_id = ANY (tenant_scope()) AND campaign_id = ?")
                .param(id)
                .query(JdbcCampaigns::campaign)
                .optional();
    }

    /** Held until the transaction ends. */
    Optional<Campaign> lock(UUID id) {
        return jdbc.sql("SELECT * FROM campaign WHERE tenant_id = ANY (tenant_scope()) AND campaign_id = ? FOR UPDATE")
                .param(id)
                .query(JdbcCampaigns::campaign)
                .optional();
    }

    /** What ties each of them, in the order in which it was found. */
    Map<UUID, List<Shared>> ties(Collection<TenantId> tenants, Collection<UUID> campaigns) {
        var found = new LinkedHashMap<UUID, List<Shared>>();
        jdbc.sql("""
                SELECT * FROM campaign_tie WHERE tenant_id = ANY (:tenants) AND campaign_id = ANY (:ids)
                 ORDER BY found_at, kind, type, value
                """)
                .param("tenants", ids(tenants))
                .param("ids", campaigns.toArray(UUID[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getObject("campaign_id", UUID.class), _ -> new ArrayList<>())
                            .add(new Shared(
                                    new Tie(
                                            Tie.Kind.valueOf(row.getString("kind")),
                                            row.getString("type"),
                                            row.getString("value")),
                                    row.getTimestamp("found_at").toInstant(),
                                    row.getBoolean("common")));
                });
        return found;
    }

    Map<UUID, List<Part>> parts(Collection<TenantId> tenants, Collection<UUID> campaigns) {
        var found = new LinkedHashMap<UUID, List<Part>>();
        jdbc.sql("""
                SELECT * FROM campaign_group WHERE tenant_id = ANY (:tenants) AND campaign_id = ANY (:ids)
                 ORDER BY out_at, group_id
                """)
                .param("tenants", ids(tenants))
                .param("ids", campaigns.toArray(UUID[]::new))
                .query(row -> {
                    var out = row.getTimestamp("out_at");
                    found.computeIfAbsent(row.getObject("campaign_id", UUID.class), _ -> new ArrayList<>())
                            .add(new Part(
                                    row.getObject("group_id", UUID.class),
                                    row.getString("out_by_name"),
                                    out == null ? null : out.toInstant()));
                });
        return found;
    }

    void settle(Campaign to) {
        var ended = to.endedAt();
        jdbc.sql("""
                UPDATE campaign SET score = :score, free = :free, ended_at = :ended
                 WHERE tenant_id = :tenant AND campaign_id = :id
                """)
                .param("score", to.score())
                .param("free", to.free())
                .param("ended", ended == null ? null : Timestamp.from(ended), java.sql.Types.TIMESTAMP)
                .param("tenant", to.tenant().value())
                .param("id", to.id())
                .update();
    }

    void dismiss(Campaign campaign, Dismissal as) {
        jdbc.sql("""
                UPDATE campaign SET dismissed_at = :at, dismissed_by_name = :by, dismissed_why = :why
                 WHERE tenant_id = :tenant AND campaign_id = :id
                """)
                .param("at", Timestamp.from(as.at()))
                .param("by", as.by())
                .param("why", as.why())
                .param("tenant", campaign.tenant().value())
                .param("id", campaign.id())
                .update();
    }

    void takeUp(Campaign campaign) {
        jdbc.sql("""
                UPDATE campaign SET dismissed_at = NULL, dismissed_by_name = NULL, dismissed_why = NULL
                 WHERE tenant_id = ? AND campaign_id = ?
                """).params(campaign.tenant().value(), campaign.id()).update();
    }

    /** False where it is not in it. */
    boolean takeOut(Campaign campaign, UUID group, String by, Instant at) {
        return jdbc.sql("""
                UPDATE campaign_group SET out_at = :at, out_by_name = :by
                 WHERE tenant_id = :tenant AND campaign_id = :id AND group_id = :group AND out_at IS NULL
                """)
                        .param("at", Timestamp.from(at))
                        .param("by", by)
                        .param("tenant", campaign.tenant().value())
                        .param("id", campaign.id())
                        .param("group", group)
                        .update()
                == 1;
    }

    /** False where it was not taken out. */
    boolean putBack(Campaign campaign, UUID group) {
        return jdbc.sql("""
                UPDATE campaign_group SET out_at = NULL, out_by_name = NULL
                 WHERE tenant_id = ? AND campaign_id = ? AND group_id = ? AND out_at IS NOT NULL
                """)
                        .params(campaign.tenant().value(), campaign.id(), group)
                        .update()
                == 1;
    }

    static UUID[] ids(Collection<TenantId> tenants) {
        return tenants.stream().map(TenantId::value).toArray(UUID[]::new);
    }

    static Campaign campaign(ResultSet row, int n) throws SQLException {
        var dismissed = row.getTimestamp("dismissed_at");
        var ended = row.getTimestamp("ended_at");
        return new Campaign(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("campaign_id", UUID.class),
                row.getInt("score"),
                row.getInt("free"),
                row.getTimestamp("suggested_at").toInstant(),
                dismissed == null
                        ? null
                        : new Dismissal(
                                row.getString("dismissed_by_name"),
                                dismissed.toInstant(),
                                row.getString("dismissed_why")),
                ended == null ? null : ended.toInstant());
    }
}
