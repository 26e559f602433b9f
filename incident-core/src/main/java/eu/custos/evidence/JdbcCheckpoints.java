package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was promised about each ledger, and by which key. */
@Repository
class JdbcCheckpoints {

    private final JdbcClient jdbc;

    JdbcCheckpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes checkpoints of one ledger wait for each other; appending goes on meanwhile. */
    void queueFor(TenantId tenant) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('evidence_checkpoint', 0) # hashtextextended(?, 0))")
                .param(tenant.toString())
                .query((_, _) -> 1)
                .list();
    }

    Optional<TreeHead> latest(TenantId tenant) {
        return jdbc.sql("SELECT * FROM evidence_checkpoint WHERE tenant_id = ? ORDER BY size DESC LIMIT 1")
                .param(tenant.value())
                .query(JdbcCheckpoints::head)
                .optional();
    }

    Optional<TreeHead> at(TenantId tenant, long size) {
        return jdbc.sql("SELECT * FROM evidence_checkpoint WHERE tenant_id = ? AND size = ?")
                .params(tenant.value(), size)
                .query(JdbcCheckpoints::head)
                .optional();
    }

    List<TreeHead> after(TenantId tenant, long size, int most) {
        return jdbc.sql("SELECT * FROM evidence_checkpoint WHERE tenant_id = ? AND size > ? ORDER BY size LIMIT ?")
                .params(tenant.value(), size, most)
                .query(JdbcCheckpoints::head)
                .list();
    }

    List<TreeHead> all(TenantId tenant) {
        return jdbc.sql("SELECT * FROM evidence_checkpoint WHERE tenant_id = ? ORDER BY size")
                .param(tenant.value())
                .query(JdbcCheckpoints::head)
                .list();
    }

    void add(TreeHead head) {
        jdbc.sql("""
                INSERT INTO evidence_checkpoint (tenant_id, size, root, frontier, origin, taken_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
                .params(
                        head.tenant().value(),
                        head.size(),
                        head.root().bytes(),
                        head.frontier().bytes(),
                        head.origin(),
                        Timestamp.from(head.takenAt()))
                .update();
    }

    List<KeySignature> signatures(TenantId tenant, long size) {
        return jdbc.sql("""
                SELECT public_key, signature FROM evidence_signature
                WHERE tenant_id = ? AND size = ? ORDER BY signed_at, key_id
                """)
                .params(tenant.value(), size)
                .query((row, _) -> new KeySignature(row.getBytes("public_key"), row.getBytes("signature")))
                .list();
    }

    /** Safe to repeat: Ed25519 gives the same signature again. */
    void addSignature(TreeHead head, KeySignature signature, Instant at) {
        jdbc.sql("""
                INSERT INTO evidence_signature (tenant_id, size, key_id, public_key, signature, signed_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
                .params(
                        head.tenant().value(),
                        head.size(),
                        new NoteKey(head.origin(), signature.publicKey()).id(),
                        signature.publicKey(),
                        signature.signature(),
                        Timestamp.from(at))
                .update();
    }

    /** Ledgers in scope whose newest checkpoint does not tell their size, or lacks that key's signature. */
    List<TenantId> behind(byte[] publicKey) {
        return jdbc.sql("""
                SELECT h.tenant_id
                FROM evidence_head h
                LEFT JOIN LATERAL (
                    SELECT c.size FROM evidence_checkpoint c
                    WHERE c.tenant_id = h.tenant_id ORDER BY c.size DESC LIMIT 1) newest ON true
                WHERE h.size IS DISTINCT FROM newest.size
                   OR NOT EXISTS (SELECT FROM evidence_signature s
                                  WHERE s.tenant_id = h.tenant_id AND s.size = newest.size AND s.public_key = ?)
                ORDER BY h.tenant_id
                """)
                .param(publicKey)
                .query((row, _) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    private static TreeHead head(ResultSet row, int n) throws SQLException {
        return new TreeHead(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("origin"),
                Frontier.of(row.getLong("size"), row.getBytes("frontier")),
                Hash.of(row.getBytes("root")),
                row.getTimestamp("taken_at").toInstant());
    }
}
