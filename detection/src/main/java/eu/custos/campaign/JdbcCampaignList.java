package eu.custos.campaign;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Campaigns as lists show them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcCampaignList {

    /** Campaigns that one thing may name at a time. */
    private static final int MOST_TIED = 50;

    private final JdbcClient jdbc;

    JdbcCampaignList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which of them. */
    enum View {
        TO_DECIDE("ended_at IS NULL AND dismissed_at IS NULL AND free > 0"),
        IN_INCIDENTS("ended_at IS NULL AND dismissed_at IS NULL AND free = 0"),
        DISMISSED("ended_at IS NULL AND dismissed_at IS NOT NULL"),
        ENDED("ended_at IS NOT NULL");

        private final String condition;

        View(String condition) {
            this.condition = condition;
        }

        /** As addresses name it; any other word is what is left to decide. */
        static View of(String word) {
            return switch (word) {
                case "incidents" -> IN_INCIDENTS;
                case "dismissed" -> DISMISSED;
                case "ended" -> ENDED;
                default -> TO_DECIDE;
            };
        }
    }

    /**
     * Where a page begins: after that campaign.
     *
     * @param key its score, or when it ended
     */
    record Place(long key, UUID id) {

        static Place after(Campaign campaign) {
            var ended = campaign.endedAt();
            return new Place(ended == null ? campaign.score() : micros(ended), campaign.id());
        }

        String cursor() {
            return key + "." + id;
        }

        /** What is no place is the beginning. */
        static @Nullable Place of(@Nullable String cursor) {
            try {
                var parts = cursor == null ? new String[0] : cursor.split("\\.", -1);
                return parts.length != 2 ? null : new Place(Long.parseLong(parts[0]), UUID.fromString(parts[1]));
            } catch (IllegalArgumentException malformed) {
                return null;
            }
        }

        private static long micros(Instant at) {
            return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
        }

        Instant at() {
            var seconds = Math.clamp(Math.floorDiv(key, 1_000_000L), 0, 253_402_300_799L);
            return Instant.ofEpochSecond(seconds, Math.floorMod(key, 1_000_000L) * 1_000L);
        }
    }

    /** The foremost first, of those at their end the latest; each client's are taken from the front and merged. */
    List<Campaign> list(Collection<TenantId> tenants, View view, @Nullable Place after, int limit) {
        var order = view == View.ENDED ? "ended_at DESC, campaign_id DESC" : "score DESC, campaign_id DESC";
        var from = after == null
                ? ""
                : view == View.ENDED
                        ? "AND (ended_at, campaign_id) < (:at, :id)"
                        : "AND (score, campaign_id) < (:key, :id)";
        return jdbc.sql("""
                SELECT c.* FROM unnest(:tenants) AS t(id) CROSS JOIN LATERAL (
                       SELECT * FROM campaign WHERE tenant_id = t.id AND %s %s ORDER BY %s LIMIT :limit) AS c
                 ORDER BY %s LIMIT :limit
                """.formatted(view.condition, from, order, order))
                .param("tenants", JdbcCampaigns.ids(tenants))
                .param("limit", limit)
                .param("key", after == null ? 0 : after.key())
                .param("at", Timestamp.from(after == null ? Instant.EPOCH : after.at()))
                .param("id", after == null ? new UUID(0, 0) : after.id())
                .query(JdbcCampaigns::campaign)
                .list();
    }

    /** What rows of the queue say: for each group the foremost campaign that it may belong to. */
    Map<UUID, CampaignMarks.Mark> marks(Collection<TenantId> tenants, Collection<UUID> groups) {
        var found = new HashMap<UUID, CampaignMarks.Mark>();
        jdbc.sql("""
                SELECT DISTINCT ON (g.group_id) g.group_id, c.campaign_id,
                       (SELECT count(*) FROM campaign_group AS m
                         WHERE m.tenant_id = c.tenant_id AND m.campaign_id = c.campaign_id AND m.out_at IS NULL) AS groups,
                       (SELECT value FROM campaign_tie AS t
                         WHERE t.tenant_id = c.tenant_id AND t.campaign_id = c.campaign_id
                         ORDER BY found_at, kind, type, value LIMIT 1) AS about
                  FROM campaign_group AS g
                  JOIN campaign AS c ON c.tenant_id = g.tenant_id AND c.campaign_id = g.campaign_id
                 WHERE g.tenant_id = ANY (:tenants) AND g.group_id = ANY (:groups) AND g.out_at IS NULL
                   AND c.ended_at IS NULL AND c.dismissed_at IS NULL
                 ORDER BY g.group_id, c.score DESC, c.campaign_id
                """)
                .param("tenants", JdbcCampaigns.ids(tenants))
                .param("groups", groups.toArray(UUID[]::new))
                .query(row -> {
                    found.put(
                            row.getObject("group_id", UUID.class),
                            new CampaignMarks.Mark(
                                    row.getObject("campaign_id", UUID.class),
                                    row.getInt("groups"),
                                    row.getString("about")));
                });
        return found;
    }

    List<CampaignMarks.Share> shares(Collection<TenantId> tenants, Collection<UUID> groups, int most) {
        return jdbc.sql("""
                SELECT c.campaign_id, c.groups,
                       (SELECT value FROM campaign_tie AS t
                         WHERE t.tenant_id = c.tenant_id AND t.campaign_id = c.campaign_id
                         ORDER BY found_at, kind, type, value LIMIT 1) AS about
                  FROM (SELECT g.tenant_id, g.campaign_id, count(*) AS groups
                          FROM campaign_group AS g
                          JOIN campaign AS c ON c.tenant_id = g.tenant_id AND c.campaign_id = g.campaign_id
                         WHERE g.tenant_id = ANY (:tenants) AND g.group_id = ANY (:groups) AND g.out_at IS NULL
                           AND c.ended_at IS NULL AND c.dismissed_at IS NULL
                         GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT :most) AS c
                 ORDER BY c.groups DESC, c.campaign_id
                """)
                .param("tenants", JdbcCampaigns.ids(tenants))
                .param("groups", groups.toArray(UUID[]::new))
                .param("most", most)
                .query((row, n) -> new CampaignMarks.Share(
                        row.getObject("campaign_id", UUID.class), row.getString("about"), row.getLong("groups")))
                .list();
    }

    Set<UUID> groupsOf(Collection<TenantId> tenants, UUID campaign) {
        return Set.copyOf(jdbc.sql("""
                SELECT group_id FROM campaign_group
                 WHERE tenant_id = ANY (:tenants) AND campaign_id = :campaign AND out_at IS NULL
                """)
                .param("tenants", JdbcCampaigns.ids(tenants))
                .param("campaign", campaign)
                .query(UUID.class)
                .list());
    }

    /** Of the latest campaigns only, where a thing holds very many together. */
    Set<UUID> groupsTiedBy(Collection<TenantId> tenants, String value) {
        return Set.copyOf(jdbc.sql("""
                SELECT DISTINCT g.group_id
                  FROM (SELECT DISTINCT c.tenant_id, c.campaign_id
                          FROM campaign_tie AS t
                          JOIN campaign AS c ON c.tenant_id = t.tenant_id AND c.campaign_id = t.campaign_id
                         WHERE t.tenant_id = ANY (:tenants) AND t.value = ANY (:values)
                           AND c.ended_at IS NULL AND c.dismissed_at IS NULL
                         ORDER BY c.campaign_id DESC LIMIT :most) AS c
                  JOIN campaign_group AS g ON g.tenant_id = c.tenant_id AND g.campaign_id = c.campaign_id
                 WHERE g.out_at IS NULL
                """)
                .param("tenants", JdbcCampaigns.ids(tenants))
                .param("values", new String[] {value, value.toLowerCase(Locale.ROOT)})
                .param("most", MOST_TIED)
                .query(UUID.class)
                .list());
    }
}
