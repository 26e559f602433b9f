package eu.custos.audit;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which packages were asked for in which room. */
@Repository
@Transactional
class JdbcAuditPackages {

    private final JdbcClient jdbc;

    JdbcAuditPackages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(TenantId client, UUID audit, UUID export, Instant at) {
        jdbc.sql("""
                INSERT INTO audit_package (tenant_id, export_id, audit_id, asked_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """).params(client.value(), export, audit, Timestamp.from(at)).update();
    }

    /** The newest ones. */
    @Transactional(readOnly = true)
    List<UUID> of(UUID audit, int limit) {
        return jdbc.sql("""
                SELECT export_id FROM audit_package
                 WHERE tenant_id = ANY (tenant_scope()) AND audit_id = ? ORDER BY asked_at DESC, export_id LIMIT ?
                """)
                .params(audit, limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    @Transactional(readOnly = true)
    boolean has(UUID audit, UUID export) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM audit_package
                                WHERE tenant_id = ANY (tenant_scope()) AND audit_id = ? AND export_id = ?)
                """).params(audit, export).query(Boolean.class).single();
    }
}
