package eu.custos.audit;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads a client's ledger by period: places come from a search, since times grow with places but for clock steps. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcAuditedLedger {

    private static final int SECONDS = 20;
    private static final int FETCHED = 2_000;

    private final JdbcTemplate jdbc;

    JdbcAuditedLedger(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(FETCHED);
        jdbc.setQueryTimeout(SECONDS);
    }

    /** Places of a ledger from one up to before another. */
    record Range(long first, long end) {}

    /** How often a type stands in a range. */
    record TypeCount(String type, long count) {}

    /** Takes the places of a population, one after the other. */
    @FunctionalInterface
    interface Members {

        void add(long seq, byte[] hash);
    }

    /** How a ledger stands. */
    record Standing(
            long size,
            @Nullable Long checkpoint,
            @Nullable Instant takenAt,
            @Nullable String root) {}

    Standing standing(TenantId client) {
        var size =
                jdbc
                        .queryForList("SELECT size FROM evidence_head WHERE tenant_id = ?", Long.class, client.value())
                        .stream()
                        .findFirst()
                        .orElse(0L);
        return jdbc.query("""
                SELECT size, taken_at, root FROM evidence_checkpoint WHERE tenant_id = ? ORDER BY size DESC LIMIT 1
                """, (row, _) -> standing(size, row), client.value()).stream()
                .findFirst()
                .orElseGet(() -> new Standing(size, null, null, null));
    }

    /** The newest entry of one of these types; looks back over a bounded number of places. */
    Optional<Instant> latest(TenantId client, long size, int back, String... types) {
        return jdbc
                .query(
                        """
                        SELECT recorded_at FROM evidence_leaf
                         WHERE tenant_id = ? AND seq >= ? AND type = ANY (?) ORDER BY seq DESC LIMIT 1
                        """,
                        (row, _) -> row.getTimestamp(1).toInstant(),
                        client.value(),
                        Math.max(0, size - back),
                        types)
                .stream()
                .findFirst();
    }

    Range range(TenantId client, Period period) {
        var size = standing(client).size();
        return new Range(firstFrom(client, period.from(), size), firstFrom(client, period.until(), size));
    }

    List<TypeCount> types(TenantId client, Range range) {
        return jdbc.query(
                """
                SELECT type, count(*) FROM evidence_leaf WHERE tenant_id = ? AND seq >= ? AND seq < ?
                 GROUP BY type ORDER BY type
                """,
                (row, _) -> new TypeCount(row.getString(1), row.getLong(2)),
                client.value(),
                range.first(),
                range.end());
    }

    /** Every entry of that type in the range, in order. */
    void population(TenantId client, Range range, String type, Members members) {
        jdbc.query(
                """
                SELECT seq, hash FROM evidence_leaf
                 WHERE tenant_id = ? AND seq >= ? AND seq < ? AND type = ? ORDER BY seq
                """,
                (ResultSet row) -> members.add(row.getLong("seq"), row.getBytes("hash")),
                client.value(),
                range.first(),
                range.end(),
                type);
    }

    private long firstFrom(TenantId client, Instant from, long size) {
        var low = 0L;
        var high = size;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (recordedAt(client, middle).isBefore(from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Instant recordedAt(TenantId client, long seq) {
        var at = jdbc.queryForObject(
                "SELECT recorded_at FROM evidence_leaf WHERE tenant_id = ? AND seq = ?",
                Timestamp.class,
                client.value(),
                seq);
        if (at == null) {
            throw new IllegalStateException("The ledger has no time at place " + seq);
        }
        return at.toInstant();
    }

    private static Standing standing(long size, ResultSet row) throws SQLException {
        return new Standing(
                size,
                row.getLong("size"),
                row.getTimestamp("taken_at").toInstant(),
                HexFormat.of().formatHex(row.getBytes("root")));
    }
}
