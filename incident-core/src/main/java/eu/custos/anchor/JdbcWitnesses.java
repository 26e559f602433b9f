package eu.custos.anchor;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who watches a client's ledger, and what they signed. */
@Repository
class JdbcWitnesses {

    private final JdbcClient jdbc;

    JdbcWitnesses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Also takes one back that was taken off; false where it is registered already. */
    boolean register(TenantId tenant, WitnessKey key, String by, Instant at) {
        return jdbc.sql("""
                INSERT INTO ledger_witness AS w (tenant_id, key_id, name, public_key, registered_by, registered_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (tenant_id, key_id) DO UPDATE
                   SET retired_at = NULL, registered_by = excluded.registered_by, registered_at = excluded.registered_at
                 WHERE w.retired_at IS NOT NULL AND w.public_key = excluded.public_key
                """)
                        .params(tenant.value(), key.id(), key.name(), key.publicKey(), by, Timestamp.from(at))
                        .update()
                == 1;
    }

    boolean retire(TenantId tenant, byte[] keyId, Instant at) {
        return jdbc.sql("""
                UPDATE ledger_witness SET retired_at = ? WHERE tenant_id = ? AND key_id = ? AND retired_at IS NULL
                """).params(Timestamp.from(at), tenant.value(), keyId).update() == 1;
    }

    /** Makes cosignatures of one client wait for each other. */
    List<Witness> locked(TenantId tenant) {
        jdbc.sql("SELECT 1 FROM ledger_witness WHERE tenant_id = ? ORDER BY key_id FOR UPDATE")
                .param(tenant.value())
                .query((_, _) -> 1)
                .list();
        return of(tenant);
    }

    List<Witness> of(TenantId tenant) {
        return jdbc.sql("""
                SELECT w.*, newest.size, newest.signed_at FROM ledger_witness w
                LEFT JOIN LATERAL (
                    SELECT c.size, c.signed_at FROM ledger_cosignature c
                    WHERE c.tenant_id = w.tenant_id AND c.key_id = w.key_id ORDER BY c.size DESC LIMIT 1) newest ON true
                WHERE w.tenant_id = ? ORDER BY w.retired_at IS NOT NULL, w.name, w.key_id
                """).param(tenant.value()).query(JdbcWitnesses::witness).list();
    }

    Optional<KeptCosignature> cosignature(TenantId tenant, long size, WitnessKey key) {
        return jdbc.sql(COSIGNATURES + " AND c.size = ? AND c.key_id = ?")
                .params(tenant.value(), size, key.id())
                .query(JdbcWitnesses::cosignature)
                .optional();
    }

    void add(TenantId tenant, KeptCosignature cosignature, Instant receivedAt) {
        jdbc.sql("""
                INSERT INTO ledger_cosignature (tenant_id, size, key_id, signature, signed_at, received_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
                .params(
                        tenant.value(),
                        cosignature.size(),
                        cosignature.witness().id(),
                        cosignature.signature(),
                        Timestamp.from(cosignature.at()),
                        Timestamp.from(receivedAt))
                .update();
    }

    List<KeptCosignature> over(TenantId tenant, long size) {
        return jdbc.sql(COSIGNATURES + " AND c.size = ? ORDER BY w.name, c.key_id")
                .params(tenant.value(), size)
                .query(JdbcWitnesses::cosignature)
                .list();
    }

    Optional<Long> newestSize(TenantId tenant) {
        return jdbc.sql("SELECT size FROM ledger_cosignature WHERE tenant_id = ? ORDER BY size DESC LIMIT 1")
                .param(tenant.value())
                .query((row, _) -> row.getLong("size"))
                .optional();
    }

    List<KeptCosignature> newest(TenantId tenant, int most) {
        return jdbc.sql(COSIGNATURES + " ORDER BY c.size DESC, c.key_id LIMIT ?")
                .params(tenant.value(), most)
                .query(JdbcWitnesses::cosignature)
                .list();
    }

    /** Over more leaves than that, the smallest first. */
    List<KeptCosignature> after(TenantId tenant, long size, byte[] keyId, int most) {
        return jdbc.sql(COSIGNATURES + " AND (c.size, c.key_id) > (?, ?) ORDER BY c.size, c.key_id LIMIT ?")
                .params(tenant.value(), size, keyId, most)
                .query(JdbcWitnesses::cosignature)
                .list();
    }

    private static final String COSIGNATURES = """
            SELECT w.name, w.public_key, c.size, c.signature
            FROM ledger_cosignature c JOIN ledger_witness w ON w.tenant_id = c.tenant_id AND w.key_id = c.key_id
            WHERE c.tenant_id = ?""";

    private static KeptCosignature cosignature(ResultSet row, int n) throws SQLException {
        return new KeptCosignature(key(row), row.getLong("size"), row.getBytes("signature"));
    }

    private static WitnessKey key(ResultSet row) throws SQLException {
        return new WitnessKey(row.getString("name"), row.getBytes("public_key"));
    }

    private static Witness witness(ResultSet row, int n) throws SQLException {
        var retired = row.getTimestamp("retired_at");
        var signed = row.getTimestamp("signed_at");
        return new Witness(
                key(row),
                row.getString("registered_by"),
                row.getTimestamp("registered_at").toInstant(),
                retired == null ? null : retired.toInstant(),
                signed == null ? -1 : row.getLong("size"),
                signed == null ? null : signed.toInstant());
    }
}
