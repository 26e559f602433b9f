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

    /** The newest of at most that size. */
    Optional<TreeHead> upTo(TenantId tenant, long size) {
        return jdbc.sql("""
                SELECT * FROM evidence_checkpoint WHERE tenant_id = ? AND size <= ? ORDER BY size DESC LIMIT 1
                """)
                .params(tenant.value(), size)
                .query(JdbcCheckpoints::head)
                .optional();
    }

    /** The newest after which an entry comes that was recorded before that moment. */
    Optional<TreeHead> lastBefore(TenantId tenant, Instant moment) {
        return jdbc.sql("""
                SELECT c.* FROM evidence_checkpoint c
                JOIN evidence_leaf l ON l.tenant_id = c.tenant_id AND l.seq = c.size
                WHERE c.tenant_id = ? AND c.taken_at < ? AND l.recorded_at < ? ORDER BY c.size DESC LIMIT 1
                """)
                .params(tenant.value(), Timestamp.from(moment), Timestamp.from(moment))
                .query(JdbcCheckpoints::head)
                .optional();
    }

    /** The oldest whose last entry was recorded at that moment or later. */
    Optional<TreeHead> firstFrom(TenantId tenant, Instant moment) {
        return jdbc.sql("""
                SELECT c.* FROM evidence_checkpoint c
                JOIN evidence_leaf l ON l.tenant_id = c.tenant_id AND l.seq = c.size - 1
                WHERE c.tenant_id = ? AND c.taken_at >= ? AND l.recorded_at >= ? ORDER BY c.size LIMIT 1
                """)
                .params(tenant.value(), Timestamp.from(moment), Timestamp.from(moment))
                .query(JdbcCheckpoints::head)
                .optional();
    }

    /** Sizes between two sizes, both left out. */
    List<Long> between(TenantId tenant, long from, long to) {
        return jdbc.sql("""
                SELECT size FROM evidence_checkpoint WHERE tenant_id = ? AND size > ? AND size < ? ORDER BY size
                """)
                .params(tenant.value(), from, to)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Whoever signed a checkpoint of a size from one to another, both included. */
    List<NoteKey> keys(TenantId tenant, long from, long to) {
        return jdbc.sql("""
                SELECT c.origin, s.public_key, min(s.signed_at) AS since
                FROM evidence_signature s
                JOIN evidence_checkpoint c ON c.tenant_id = s.tenant_id AND c.size = s.size
                WHERE s.tenant_id = ? AND s.size BETWEEN ? AND ?
                GROUP BY c.origin, s.public_key ORDER BY since, s.public_key
                """)
                .params(tenant.value(), from, to)
                .query((row, _) -> new NoteKey(row.getString("origin"), row.getBytes("public_key")))
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

    List<LedgerState> states() {
        return jdbc.sql("""
                SELECT h.tenant_id, h.size AS entries, newest.size, newest.root, newest.taken_at
                FROM evidence_head h
                LEFT JOIN LATERAL (
                    SELECT c.size, c.root, c.taken_at FROM evidence_checkpoint c
                    WHERE c.tenant_id = h.tenant_id ORDER BY c.size DESC LIMIT 1) newest ON true
                ORDER BY h.tenant_id
                """)
                .query((row, _) -> {
                    var root = row.getBytes("root");
                    var taken = row.getTimestamp("taken_at");
                    return new LedgerState(
                            new TenantId(row.getObject("tenant_id", UUID.class)),
                            row.getLong("entries"),
                            row.getObject("size", Long.class),
                            root == null ? null : Hash.of(root).base64(),
                            taken == null ? null : taken.toInstant());
                })
                .list();
    }

    /** Ledgers in scope that grew by so many leaves since their newest checkpoint. */
    List<TenantId> behindBy(int leaves) {
        return jdbc.sql("""
                SELECT h.tenant_id
                FROM evidence_head h
                LEFT JOIN LATERAL (
                    SELECT c.size FROM evidence_checkpoint c
                    WHERE c.tenant_id = h.tenant_id ORDER BY c.size DESC LIMIT 1) newest ON true
                WHERE h.size - coalesce(newest.size, 0) >= ?
                ORDER BY h.tenant_id
                """)
                .param(leaves)
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
