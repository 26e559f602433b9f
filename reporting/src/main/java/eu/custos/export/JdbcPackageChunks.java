package eu.custos.export;

import eu.custos.tenancy.TenantId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sealed packages in pieces; each call is a transaction of its own, since a reader may be slow. */
@Repository
@Transactional
class JdbcPackageChunks {

    private final JdbcClient jdbc;

    JdbcPackageChunks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(TenantId tenant, UUID export, UUID copy, int n, byte[] sealed) {
        jdbc.sql("""
                INSERT INTO evidence_package_chunk (tenant_id, export_id, copy, n, sealed) VALUES (?, ?, ?, ?, ?)
                """).params(tenant.value(), export, copy, n, sealed).update();
    }

    @Transactional(readOnly = true)
    Optional<byte[]> find(TenantId tenant, UUID export, UUID copy, int n) {
        return jdbc.sql("""
                SELECT sealed FROM evidence_package_chunk WHERE tenant_id = ? AND export_id = ? AND copy = ? AND n = ?
                """)
                .params(tenant.value(), export, copy, n)
                .query(byte[].class)
                .optional();
    }

    void discard(TenantId tenant, UUID export, UUID copy) {
        jdbc.sql("DELETE FROM evidence_package_chunk WHERE tenant_id = ? AND export_id = ? AND copy = ?")
                .params(tenant.value(), export, copy)
                .update();
    }

    /** All copies of that export, in the transaction that takes it back. */
    @Transactional(propagation = Propagation.MANDATORY)
    void discard(TenantId tenant, UUID export) {
        jdbc.sql("DELETE FROM evidence_package_chunk WHERE tenant_id = ? AND export_id = ?")
                .params(tenant.value(), export)
                .update();
    }

    /** Of those clients in sight: copies that no export names, unless somebody is writing one this moment. */
    int sweep(java.time.Instant now) {
        return jdbc.sql("""
                DELETE FROM evidence_package_chunk c USING evidence_export e
                 WHERE e.tenant_id = c.tenant_id AND e.id = c.export_id AND e.copy IS DISTINCT FROM c.copy
                   AND NOT (e.state = 'RUNNING' AND e.leased_until >= ?)
                """).param(java.sql.Timestamp.from(now)).update();
    }
}
