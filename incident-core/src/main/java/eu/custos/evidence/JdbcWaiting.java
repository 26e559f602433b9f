package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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

/** Hands entries to the ledger's owner, at once to their place or to wait for it. */
@Repository
class JdbcWaiting {

    /** Where the first waits longer, the sequencer does not keep up and writers help. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;

    JdbcWaiting(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * How many got their place.
     *
     * @param since when the first of them had been left; null where there was none
     */
    record Placed(int entries, @Nullable Instant since) {}

    /**
     * Hands them in, in that order.
     *
     * @param busy where others are being placed, so that these may as well wait
     * @return true where any may be waiting now
     */
    boolean append(TenantId tenant, List<Unplaced> entries, Instant now, boolean busy) {
        return entries.size() == 1
                ? append(tenant, entries.getFirst(), now, busy)
                : appendAll(tenant, entries, now, busy);
    }

    private boolean append(TenantId tenant, Unplaced entry, Instant now, boolean busy) {
        var words = entry.words();
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT append_entry(?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?)",
                Boolean.class,
                tenant.value(),
                now.toString(),
                now.minus(PATIENCE).toString(),
                busy,
                entry.incident(),
                entry.type(),
                entry.occurredAt().toString(),
                entry.members(),
                entry.reasonAt(),
                entry.subjectAt(),
                words == null ? null : words.salt(),
                words == null ? null : words.words()));
    }

    private boolean appendAll(TenantId tenant, List<Unplaced> entries, Instant now, boolean busy) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                SELECT append_evidence(?, ?::timestamptz, ?::timestamptz, ?, ?::uuid[], ?::text[], ?::timestamptz[],
                    ?::bytea[], ?::integer[], ?::integer[], ?::bytea[], ?::bytea[])
                """,
                Boolean.class,
                tenant.value(),
                now.toString(),
                now.minus(PATIENCE).toString(),
                busy,
                entries.stream().map(Unplaced::incident).toArray(UUID[]::new),
                entries.stream().map(Unplaced::type).toArray(String[]::new),
                entries.stream().map(entry -> entry.occurredAt().toString()).toArray(String[]::new),
                entries.stream().map(Unplaced::members).toArray(byte[][]::new),
                entries.stream().mapToInt(Unplaced::reasonAt).toArray(),
                entries.stream().mapToInt(Unplaced::subjectAt).toArray(),
                words(entries, SaltedText::salt),
                words(entries, SaltedText::words)));
    }

    private static byte[] @Nullable [] words(List<Unplaced> entries, Function<SaltedText, byte[]> part) {
        return entries.stream()
                .map(Unplaced::words)
                .map(words -> words == null ? null : part.apply(words))
                .toArray(byte[][]::new);
    }

    /** Gives the first so many their place, in the order of their arrival; waits for whoever is at the ledger's end. */
    Placed place(TenantId tenant, int limit, Instant now) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT placed, since FROM place_waiting(?, ?::timestamptz, ?)",
                JdbcWaiting::placed,
                tenant.value(),
                now.toString(),
                limit));
    }

    private static Placed placed(ResultSet row, int n) throws SQLException {
        var since = row.getObject("since", OffsetDateTime.class);
        return new Placed(row.getInt("placed"), since == null ? null : since.toInstant());
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
}
