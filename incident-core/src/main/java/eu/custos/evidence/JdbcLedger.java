package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The rows of the ledgers, which only their owner writes. */
@Repository
class JdbcLedger {

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;

    JdbcLedger(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        streaming = new JdbcTemplate(dataSource);
        streaming.setFetchSize(1_000);
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

    /** The place of the first leaf about that incident. */
    Optional<Long> firstOf(TenantId tenant, UUID incident) {
        return place(
                "SELECT min(seq) FROM evidence_leaf WHERE tenant_id = ? AND incident_id = ?", tenant.value(), incident);
    }

    /** The last place of a range that was recorded before that moment. */
    Optional<Long> lastBefore(TenantId tenant, LedgerRange range, Instant moment) {
        return place(
                "SELECT max(seq) FROM evidence_leaf WHERE tenant_id = ? AND seq >= ? AND seq < ? AND recorded_at < ?",
                tenant.value(),
                range.first(),
                range.size(),
                Timestamp.from(moment));
    }

    /** The first place of a range that was recorded at that moment or later. */
    Optional<Long> firstFrom(TenantId tenant, LedgerRange range, Instant moment) {
        return place(
                "SELECT min(seq) FROM evidence_leaf WHERE tenant_id = ? AND seq >= ? AND seq < ? AND recorded_at >= ?",
                tenant.value(),
                range.first(),
                range.size(),
                Timestamp.from(moment));
    }

    private Optional<Long> place(String sql, Object... parameters) {
        return Optional.ofNullable(jdbc.queryForObject(sql, Long.class, parameters));
    }

    /** Leaves from one place up to before another, fetched as they are used; close it, within the transaction. */
    Stream<StoredLeaf> leaves(TenantId tenant, long from, long to) {
        return streaming.queryForStream("""
                SELECT l.seq, l.incident_id, l.type, l.occurred_at, l.recorded_at, l.leaf, l.hash, t.salt, t.words
                FROM evidence_leaf l LEFT JOIN evidence_text t ON t.tenant_id = l.tenant_id AND t.seq = l.seq
                WHERE l.tenant_id = ? AND l.seq >= ? AND l.seq < ? ORDER BY l.seq
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
                row.getBytes("leaf"),
                words(row));
    }

    /** The words that were joined to the row of a leaf. */
    static @Nullable SaltedText words(ResultSet row) throws SQLException {
        var salt = row.getBytes("salt");
        return salt == null ? null : new SaltedText(salt, row.getBytes("words"));
    }

    private static LedgerHead head(ResultSet row, int n) throws SQLException {
        var last = row.getBytes("last_hash");
        return new LedgerHead(
                Frontier.of(row.getLong("size"), row.getBytes("frontier")), last == null ? null : Hash.of(last));
    }
}
