package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The rows of the ledgers. */
@Repository
class JdbcLedger {

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;

    JdbcLedger(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        streaming = new JdbcTemplate(dataSource);
        streaming.setFetchSize(1_000);
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

    /** Adds leaves to a ledger that this transaction has locked, and moves its end, in one statement. */
    void append(TenantId tenant, List<Leaf> leaves, Frontier end) {
        jdbc.update(
                """
                WITH added AS (
                    INSERT INTO evidence_leaf (tenant_id, seq, incident_id, type, occurred_at, recorded_at, leaf, hash)
                    SELECT ?, * FROM unnest(?::bigint[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                        ?::bytea[], ?::bytea[]))
                UPDATE evidence_head SET size = ?, last_hash = ?, frontier = ? WHERE tenant_id = ?
                """,
                tenant.value(),
                leaves.stream().mapToLong(Leaf::seq).toArray(),
                leaves.stream().map(Leaf::incident).toArray(UUID[]::new),
                leaves.stream().map(Leaf::type).toArray(String[]::new),
                leaves.stream().map(leaf -> leaf.occurredAt().toString()).toArray(String[]::new),
                leaves.stream().map(leaf -> leaf.recordedAt().toString()).toArray(String[]::new),
                leaves.stream().map(leaf -> CanonicalJson.utf8(leaf.json())).toArray(byte[][]::new),
                leaves.stream().map(leaf -> leaf.hash().bytes()).toArray(byte[][]::new),
                end.size(),
                leaves.getLast().hash().bytes(),
                end.bytes(),
                tenant.value());
    }

    /** Leaves from one place up to before another, fetched as they are used; close it, within the transaction. */
    Stream<StoredLeaf> leaves(TenantId tenant, long from, long to) {
        return streaming.queryForStream("""
                SELECT seq, incident_id, type, occurred_at, recorded_at, leaf, hash
                FROM evidence_leaf WHERE tenant_id = ? AND seq >= ? AND seq < ? ORDER BY seq
                """, JdbcLedger::leaf, tenant.value(), from, to);
    }

    private static StoredLeaf leaf(ResultSet row, int n) throws SQLException {
        return new StoredLeaf(
                new StoredLeaf.Columns(
                        row.getLong("seq"),
                        row.getObject("incident_id", UUID.class),
                        row.getString("type"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        Hash.of(row.getBytes("hash"))),
                row.getBytes("leaf"));
    }

    private static LedgerHead head(ResultSet row, int n) throws SQLException {
        var last = row.getBytes("last_hash");
        return new LedgerHead(
                Frontier.of(row.getLong("size"), row.getBytes("frontier")), last == null ? null : Hash.of(last));
    }
}
