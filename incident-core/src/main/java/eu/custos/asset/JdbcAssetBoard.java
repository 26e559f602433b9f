package eu.custos.asset;

import eu.custos.live.ClientFigures;
import eu.custos.tenancy.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Lists of assets for people, and how many each client organisation has. */
@Repository
@Transactional(readOnly = true)
class JdbcAssetBoard implements ClientFigures {

    private final JdbcClient jdbc;

    JdbcAssetBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By name.
     *
     * @param part of a name or of an identifier; empty for all
     * @param level null for all
     * @param after the id of the asset that the page before ended with; null for the first page
     */
    List<Asset> list(TenantId tenant, String part, @Nullable Criticality level, @Nullable UUID after, int limit) {
        return jdbc.sql(JdbcAssets.COLUMNS + """
                WHERE a.tenant_id = :tenant
                  AND (:level::text IS NULL OR a.criticality = :level)
                  AND (:after::uuid IS NULL
                       OR (lower(a.name), a.id) > (SELECT lower(l.name), l.id FROM asset l
                                                   WHERE l.tenant_id = :tenant AND l.id = :after))
                  AND (position(:part IN lower(a.name)) > 0
                       OR EXISTS (SELECT FROM asset_identifier i
                                  WHERE i.tenant_id = a.tenant_id AND i.asset_id = a.id
                                    AND position(:part IN i.value) > 0))
                ORDER BY lower(a.name), a.id LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("level", level == null ? null : level.name())
                .param("after", after, java.sql.Types.OTHER)
                .param("part", part.strip().toLowerCase(Locale.ROOT))
                .param("limit", limit)
                .query(JdbcAssets::map)
                .list();
    }

    /** The gravest first, of those that matter more than usual. */
    List<Asset> critical(TenantId tenant, int limit) {
        return jdbc.sql(JdbcAssets.COLUMNS + """
                WHERE a.tenant_id = :tenant AND a.criticality IN ('HIGH', 'CROWN_JEWEL')
                ORDER BY a.criticality <> 'CROWN_JEWEL', lower(a.name), a.id LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("limit", limit)
                .query(JdbcAssets::map)
                .list();
    }

    @Override
    public String counted() {
        return "assets";
    }

    @Override
    public Map<TenantId, Long> byClient(Collection<TenantId> clients) {
        var counts = new HashMap<TenantId, Long>();
        jdbc.sql("""
                SELECT tenant_id, count(*) AS assets FROM asset WHERE tenant_id = ANY (:clients) GROUP BY tenant_id
                """)
                .param("clients", clients.stream().map(TenantId::value).toArray(UUID[]::new))
                .query(row -> {
                    counts.put(new TenantId(row.getObject("tenant_id", UUID.class)), row.getLong("assets"));
                });
        return counts;
    }
}
