package eu.custos.portal;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which packages were asked for on the portal. */
@Repository
class JdbcPortalPackages {

    private final JdbcClient jdbc;

    JdbcPortalPackages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(TenantId tenant, UUID incident, UUID export, Instant at) {
        jdbc.sql("""
                INSERT INTO portal_package (tenant_id, export_id, incident_id, asked_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
                .params(tenant.value(), export, incident, Timestamp.from(at))
                .update();
    }

    /** The newest ones. */
    List<UUID> of(TenantId tenant, UUID incident, int limit) {
        return jdbc.sql("""
                SELECT export_id FROM portal_package WHERE tenant_id = ? AND incident_id = ?
                 ORDER BY asked_at DESC, export_id LIMIT ?
                """)
                .params(tenant.value(), incident, limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    boolean has(TenantId tenant, UUID incident, UUID export) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM portal_package WHERE tenant_id = ? AND incident_id = ? AND export_id = ?)
                """)
                .params(tenant.value(), incident, export)
                .query(Boolean.class)
                .single();
    }
}
