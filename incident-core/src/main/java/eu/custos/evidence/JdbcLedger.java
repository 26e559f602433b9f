package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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

    /** The end of the ledger, held until the transaction ends; waits for whoever holds it. */
    LedgerHead lock(TenantId tenant) {
        return locked(tenant).orElseGet(() -> {
            create(tenant);
            return locked(tenant).orElseThrow();
        });
    }

    private Optional<LedgerHead> locked(TenantId tenant) {
        return first("SELECT size, last_hash, frontier FROM evidence_head WHERE tenant_id = ? FOR UPDATE", tenant);
    }

    /** The same where nobody holds it and no entry waits for its place; never waits. */
    Optional<LedgerHead> lockIfFree(TenantId tenant) {
        return freeHead(tenant).or(() -> create(tenant) ? Optional.of(LedgerHead.empty()) : Optional.empty());
    }

    private Optional<LedgerHead> freeHead(TenantId tenant) {
        return first("""
                SELECT size, last_hash, frontier FROM evidence_head h
                WHERE tenant_id = ?
                  AND NOT EXISTS (SELECT FROM evidence_waiting w WHERE w.tenant_id = h.tenant_id)
                FOR UPDATE OF h SKIP LOCKED
                """, tenant);
    }

    private boolean create(TenantId tenant) {
        return jdbc.update("""
                INSERT INTO evidence_head (tenant_id, size, frontier) VALUES (?, 0, '')
                ON CONFLICT DO NOTHING
                """, tenant.value()) == 1;
    }

    LedgerHead head(TenantId tenant) {
        return first("SELECT size, last_hash, frontier FROM evidence_head WHERE tenant_id = ?", tenant)
                .orElseGet(LedgerHead::empty);
    }

    private Optional<LedgerHead> first(String sql, TenantId tenant) {
        return jdbc.query(sql, JdbcLedger::head, tenant.value()).stream().findFirst();
    }

    /** Adds leaves to a ledger that this transaction has locked, and moves its end, in one statement. */
    void append(TenantId tenant, List<Leaf> leaves, Frontier end) {
        var told = leaves.stream().filter(leaf -> leaf.words() != null).toList();
        jdbc.update(
                """
                WITH added AS (
                    INSERT INTO evidence_leaf (tenant_id, seq, incident_id, type, occurred_at, recorded_at, leaf, hash)
                    SELECT ?, * FROM unnest(?::bigint[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                        ?::bytea[], ?::bytea[])),
                told AS (
                    INSERT INTO evidence_text (tenant_id, seq, salt, words)
                    SELECT ?, * FROM unnest(?::bigint[], ?::bytea[], ?::bytea[]))
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
                tenant.value(),
                told.stream().mapToLong(Leaf::seq).toArray(),
                words(told, SaltedText::salt),
                words(told, SaltedText::words),
                end.size(),
                leaves.getLast().hash().bytes(),
                end.bytes(),
                tenant.value());
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

    private static byte[][] words(List<Leaf> told, Function<SaltedText, byte[]> part) {
        return told.stream().map(Leaf::words).filter(Objects::nonNull).map(part).toArray(byte[][]::new);
    }

    private static LedgerHead head(ResultSet row, int n) throws SQLException {
        var last = row.getBytes("last_hash");
        return new LedgerHead(
                Frontier.of(row.getLong("size"), row.getBytes("frontier")), last == null ? null : Hash.of(last));
    }
}
