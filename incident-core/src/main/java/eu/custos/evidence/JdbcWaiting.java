package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Entries that are committed and wait for their place. */
@Repository
class JdbcWaiting {

    private final JdbcTemplate jdbc;

    JdbcWaiting(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /** Leaves them in that order, and says since when the first of that ledger waits. */
    Instant leave(TenantId tenant, List<Unplaced> entries, Instant now) {
        var oldest = jdbc.queryForObject(
                """
                WITH added AS (
                    INSERT INTO evidence_waiting (tenant_id, left_at, incident_id, type, occurred_at, members, salt, words)
                    SELECT ?, ?::timestamptz, incident_id, type, occurred_at, members, salt, words
                    FROM unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::bytea[], ?::bytea[], ?::bytea[])
                        WITH ORDINALITY AS e (incident_id, type, occurred_at, members, salt, words, n)
                    ORDER BY n)
                SELECT (SELECT left_at FROM evidence_waiting WHERE tenant_id = ? ORDER BY arrival LIMIT 1)
                """,
                OffsetDateTime.class,
                tenant.value(),
                now.toString(),
                entries.stream().map(Unplaced::incident).toArray(UUID[]::new),
                entries.stream().map(Unplaced::type).toArray(String[]::new),
                entries.stream().map(entry -> entry.occurredAt().toString()).toArray(String[]::new),
                entries.stream().map(Unplaced::bytes).toArray(byte[][]::new),
                words(entries, SaltedText::salt),
                words(entries, SaltedText::words),
                tenant.value());
        return oldest == null ? now : oldest.toInstant();
    }

    private static byte[] @Nullable [] words(List<Unplaced> entries, Function<SaltedText, byte[]> part) {
        return entries.stream()
                .map(Unplaced::words)
                .map(words -> words == null ? null : part.apply(words))
                .toArray(byte[][]::new);
    }

    boolean any(TenantId tenant) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM evidence_waiting WHERE tenant_id = ?)", Boolean.class, tenant.value()));
    }

    /** Since when the first waits, of each ledger in scope where any does. */
    Map<TenantId, Instant> oldest() {
        var oldest = new LinkedHashMap<TenantId, Instant>();
        jdbc.query("SELECT tenant_id, min(left_at) FROM evidence_waiting GROUP BY tenant_id", row -> {
            oldest.put(
                    new TenantId(row.getObject(1, UUID.class)),
                    row.getObject(2, OffsetDateTime.class).toInstant());
        });
        return oldest;
    }

    /** Takes the first so many out, in the order of their arrival; whoever holds the ledger's end may. */
    List<Unplaced> take(TenantId tenant, int limit) {
        return jdbc.query("""
                WITH first AS (
                    SELECT arrival FROM evidence_waiting WHERE tenant_id = ? ORDER BY arrival LIMIT ?),
                taken AS (
                    DELETE FROM evidence_waiting w USING first f
                    WHERE w.tenant_id = ? AND w.arrival = f.arrival RETURNING w.*)
                SELECT * FROM taken ORDER BY arrival
                """, JdbcWaiting::entry, tenant.value(), limit, tenant.value());
    }

    private static Unplaced entry(ResultSet row, int n) throws SQLException {
        var text = LeafText.read(row.getBytes("members"))
                .orElseThrow(() -> new SQLException("A waiting entry is not canonical JSON"));
        return new Unplaced(
                row.getObject("incident_id", UUID.class),
                row.getString("type"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                JdbcLedger.words(row),
                text.members());
    }
}
