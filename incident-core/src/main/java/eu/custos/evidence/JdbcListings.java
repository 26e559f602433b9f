package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which checkpoints the log of all ledgers lists. */
@Repository
class JdbcListings {

    private static final int MOST_OPEN = 1_000;

    private final JdbcClient jdbc;

    JdbcListings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A checkpoint. */
    record Listed(TenantId tenant, long size) {}

    /** A checkpoint whose place is not known yet, by its salted name. */
    record Open(Listed listed, String name) {}

    /** A checkpoint with its place in the log of all ledgers. */
    static final class Settled {

        private final Listed listed;
        private final byte[] salt;
        private final long seq;

        private Settled(Listed listed, byte[] salt, long seq) {
            this.listed = listed;
            this.salt = salt;
            this.seq = seq;
        }

        Listed listed() {
            return listed;
        }

        byte[] salt() {
            return salt.clone();
        }

        /** -1 while it is not known. */
        long seq() {
            return seq;
        }
    }

    /** Makes those who list wait for each other. */
    void queue() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('evidence_listing', 0))")
                .query((_, _) -> 1)
                .list();
    }

    /** Ledgers in scope whose newest checkpoint is not listed. */
    List<Listed> behind(int most) {
        return jdbc.sql("""
                SELECT h.tenant_id, newest.size
                FROM evidence_head h
                JOIN LATERAL (
                    SELECT c.size FROM evidence_checkpoint c
                    WHERE c.tenant_id = h.tenant_id ORDER BY c.size DESC LIMIT 1) newest ON true
                WHERE h.tenant_id <> ? AND NOT EXISTS (
                    SELECT FROM evidence_listing l WHERE l.tenant_id = h.tenant_id AND l.size >= newest.size)
                ORDER BY h.tenant_id LIMIT ?
                """)
                .params(SuperLog.ID.value(), most)
                .query(JdbcListings::listed)
                .list();
    }

    /** How long the log of all ledgers is. */
    long length() {
        return jdbc.sql("SELECT coalesce(max(seq) + 1, 0) FROM evidence_leaf WHERE tenant_id = ?")
                .param(SuperLog.ID.value())
                .query(Long.class)
                .single();
    }

    /** A ledger keeps its salt, so that all its checkpoints have one name. */
    Optional<byte[]> salt(TenantId tenant) {
        return jdbc.sql("SELECT salt FROM evidence_listing WHERE tenant_id = ? ORDER BY size LIMIT 1")
                .param(tenant.value())
                .query((row, _) -> row.getBytes("salt"))
                .optional();
    }

    void add(Listed listed, SaltedText name, long sizeBefore, Instant at) {
        jdbc.sql("""
                INSERT INTO evidence_listing (tenant_id, size, salt, name, size_before, listed_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
                .params(
                        listed.tenant().value(),
                        listed.size(),
                        name.salt(),
                        name.digest(),
                        sizeBefore,
                        Timestamp.from(at))
                .update();
    }

    Optional<Settled> find(TenantId tenant, long size) {
        return jdbc.sql("SELECT * FROM evidence_listing WHERE tenant_id = ? AND size = ?")
                .params(tenant.value(), size)
                .query(JdbcListings::settled)
                .optional();
    }

    /** The newest that has its place. */
    Optional<Settled> newest(TenantId tenant) {
        return jdbc.sql("""
                SELECT * FROM evidence_listing WHERE tenant_id = ? AND seq IS NOT NULL ORDER BY size DESC LIMIT 1
                """).param(tenant.value()).query(JdbcListings::settled).optional();
    }

    /** Those in scope that have no place yet. */
    List<Open> open() {
        return jdbc.sql("""
                SELECT tenant_id, size, name FROM evidence_listing WHERE seq IS NULL ORDER BY size_before LIMIT ?
                """)
                .param(MOST_OPEN)
                .query((row, n) -> new Open(listed(row, n), row.getString("name")))
                .list();
    }

    /** Entries of the log of all ledgers among which those in scope have their places, by place. */
    Map<Long, LeafText> entries() {
        var entries = new LinkedHashMap<Long, LeafText>();
        jdbc.sql("""
                SELECT seq, leaf FROM evidence_leaf
                WHERE tenant_id = ? AND type = ?
                  AND seq >= (SELECT min(size_before) FROM evidence_listing WHERE seq IS NULL)
                ORDER BY seq LIMIT ?
                """)
                .params(SuperLog.ID.value(), ListingEntries.LISTED, MOST_OPEN * ListingEntries.BATCH)
                .query(row -> {
                    var seq = row.getLong("seq");
                    LeafText.read(row.getBytes("leaf")).ifPresent(leaf -> entries.put(seq, leaf));
                });
        return entries;
    }

    void settle(Listed listed, long seq) {
        jdbc.sql("UPDATE evidence_listing SET seq = ? WHERE tenant_id = ? AND size = ? AND seq IS NULL")
                .params(seq, listed.tenant().value(), listed.size())
                .update();
    }

    String leaf(long seq) {
        return jdbc.sql("SELECT leaf FROM evidence_leaf WHERE tenant_id = ? AND seq = ?")
                .params(SuperLog.ID.value(), seq)
                .query((row, _) -> new String(row.getBytes("leaf"), StandardCharsets.UTF_8))
                .single();
    }

    private static Listed listed(ResultSet row, int n) throws SQLException {
        return new Listed(new TenantId(row.getObject("tenant_id", UUID.class)), row.getLong("size"));
    }

    private static Settled settled(ResultSet row, int n) throws SQLException {
        var seq = row.getObject("seq", Long.class);
        return new Settled(listed(row, n), row.getBytes("salt"), seq == null ? -1 : seq);
    }
}
