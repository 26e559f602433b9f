package eu.custos.asset;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class JdbcAssets implements Assets {

    static final String COLUMNS = """
            SELECT a.tenant_id, a.id, a.name, a.kind, a.criticality,
                   array(SELECT i.value FROM asset_identifier i
                         WHERE i.tenant_id = a.tenant_id AND i.asset_id = a.id ORDER BY i.value) AS identifiers
            FROM asset a
            """;

    private final JdbcClient jdbc;

    JdbcAssets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Asset> matching(TenantId tenant, Set<String> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        var wanted = new HashMap<String, String>();
        values.forEach(value -> wanted.put(value.toLowerCase(Locale.ROOT), value));
        var owners = new HashMap<String, UUID>();
        jdbc.sql("SELECT value, asset_id FROM asset_identifier WHERE tenant_id = ? AND value = ANY(?)")
                .param(tenant.value())
                .param(wanted.keySet().toArray(String[]::new))
                .query(row -> {
                    owners.put(row.getString("value"), row.getObject("asset_id", UUID.class));
                });
        var byId = new HashMap<UUID, Asset>();
        of(tenant, Set.copyOf(owners.values())).forEach(asset -> byId.put(asset.id(), asset));
        var found = new HashMap<String, Asset>();
        values.forEach(value -> {
            var asset = byId.get(owners.get(value.toLowerCase(Locale.ROOT)));
            if (asset != null) {
                found.put(value, asset);
            }
        });
        return Map.copyOf(found);
    }

    @Override
    public void register(TenantId tenant, Collection<Asset> assets) {
        for (var asset : assets) {
            jdbc.sql("""
                    INSERT INTO asset (tenant_id, id, name, kind, criticality)
                    VALUES (:tenant, :id, :name, :kind, :criticality)
                    ON CONFLICT (tenant_id, id) DO UPDATE
                    SET name = excluded.name, kind = excluded.kind, criticality = excluded.criticality
                    """)
                    .param("tenant", tenant.value())
                    .param("id", asset.id())
                    .param("name", asset.name())
                    .param("kind", asset.kind())
                    .param("criticality", asset.criticality().name())
                    .update();
            jdbc.sql("DELETE FROM asset_identifier WHERE tenant_id = ? AND asset_id = ?")
                    .param(tenant.value())
                    .param(asset.id())
                    .update();
            jdbc.sql("""
                    INSERT INTO asset_identifier (tenant_id, value, asset_id)
                    SELECT DISTINCT ?::uuid, lower(value), ?::uuid FROM unnest(?) AS value
                    ON CONFLICT (tenant_id, value) DO UPDATE SET asset_id = excluded.asset_id
                    """)
                    .param(tenant.value())
                    .param(asset.id())
                    .param(asset.identifiers().toArray(String[]::new))
                    .update();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Asset> all(TenantId tenant) {
        return jdbc.sql(COLUMNS + "WHERE a.tenant_id = ? ORDER BY a.name")
                .param(tenant.value())
                .query(JdbcAssets::map)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Asset> of(TenantId tenant, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(COLUMNS + "WHERE a.tenant_id = ? AND a.id = ANY(?) ORDER BY a.name")
                .param(tenant.value())
                .param(ids.toArray(UUID[]::new))
                .query(JdbcAssets::map)
                .list();
    }

    static Asset map(ResultSet row, int n) throws SQLException {
        return new Asset(
                row.getObject("id", UUID.class),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("name"),
                row.getString("kind"),
                Criticality.valueOf(row.getString("criticality")),
                Set.copyOf(Arrays.asList((String[]) row.getArray("identifiers").getArray())));
    }
}
