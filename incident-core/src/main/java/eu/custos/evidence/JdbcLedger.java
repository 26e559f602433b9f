package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the ledgers. */
final class JdbcLedger {

    private final JdbcTemplate jdbc;

    JdbcLedger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The end of the ledger, held until the transaction ends. */
    LedgerHead lock(TenantId tenant) {
        return locked(tenant).orElseGet(() -> {
            jdbc.update("""
                    INSERT INTO evidence_head (tenant_id, size, frontier) VALUES (?, 0, '')
                    ON CONFLICT DO NOTHING
                    """, tenant.value());
            return locked(tenant).orElseThrow();
        });
    }

    private Optional<LedgerHead> locked(TenantId tenant) {
        return jdbc
                .query(
                        "SELECT size, last_hash, frontier FROM evidence_head WHERE tenant_id = ? FOR UPDATE",
                        JdbcLedger::head,
                        tenant.value())
                .stream()
                .findFirst();
    }

    LedgerHead head(TenantId tenant) {
        return jdbc
                .query(
                        "SELECT size, last_hash, frontier FROM evidence_head WHERE tenant_id = ?",
                        JdbcLedger::head,
                        tenant.value())
                .stream()
                .findFirst()
                .orElseGet(LedgerHead::empty);
    }

    /** Adds leaves to a ledger that this transaction has locked. */
    void append(TenantId tenant, List<Leaf> leaves, Frontier end) {
        jdbc.batchUpdate("""
                INSERT INTO evidence_leaf (tenant_id, seq, incident_id, type, occurred_at, recorded_at, leaf, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, leaves, 500, (row, leaf) -> {
            row.setObject(1, tenant.value());
            row.setLong(2, leaf.seq());
            row.setObject(3, leaf.incident());
            row.setString(4, leaf.type());
            row.setTimestamp(5, Timestamp.from(leaf.occurredAt()));
            row.setTimestamp(6, Timestamp.from(leaf.recordedAt()));
            row.setBytes(7, CanonicalJson.utf8(leaf.json()));
            row.setBytes(8, leaf.hash().bytes());
        });
        jdbc.update(
                "UPDATE evidence_head SET size = ?, last_hash = ?, frontier = ? WHERE tenant_id = ?",
                end.size(),
                leaves.getLast().hash().bytes(),
                end.bytes(),
                tenant.value());
    }

    private static LedgerHead head(ResultSet row, int n) throws SQLException {
        var last = row.getBytes("last_hash");
        return new LedgerHead(
                Frontier.of(row.getLong("size"), row.getBytes("frontier")), last == null ? null : Hash.of(last));
    }
}
