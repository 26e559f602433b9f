package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBalances {

    private final JdbcClient jdbc;

    JdbcBalances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One source's hour. */
    record Hour(TenantId tenant, UUID source, Instant hour) implements Comparable<Hour> {

        @Override
        public int compareTo(Hour other) {
            var byTenant = tenant.value().compareTo(other.tenant.value());
            var bySource = byTenant != 0 ? byTenant : source.compareTo(other.source);
            return bySource != 0 ? bySource : hour.compareTo(other.hour);
        }
    }

    /** Adds the changes in one order for everyone, so that two batches never wait for each other in a ring. */
    void add(Map<Hour, Balance> changes) {
        changes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(change -> add(change.getKey(), change.getValue()));
    }

    /** The first of an hour finds no row; a change may take away, so no row can begin with it. */
    private void add(Hour hour, Balance change) {
        if (!added(hour, change)) {
            begin(hour);
            added(hour, change);
        }
    }

    private void begin(Hour hour) {
        jdbc.sql("""
                INSERT INTO intake_balance AS b (tenant_id, source_id, hour,
                    received, stored, duplicate, suppressed, quarantined, repeated)
                VALUES (:tenant, :source, :hour, 0, 0, 0, 0, 0, 0)
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", hour.tenant.value())
                .param("source", hour.source)
                .param("hour", Timestamp.from(hour.hour))
                .update();
    }

    private boolean added(Hour hour, Balance change) {
        return jdbc.sql("""
                UPDATE intake_balance SET
                    received = received + :received, stored = stored + :stored, duplicate = duplicate + :duplicate,
                    suppressed = suppressed + :suppressed, quarantined = quarantined + :quarantined,
                    repeated = repeated + :repeated, lost = lost + :lost
                WHERE tenant_id = :tenant AND source_id = :source AND hour = :hour
                """)
                        .param("tenant", hour.tenant.value())
                        .param("source", hour.source)
                        .param("hour", Timestamp.from(hour.hour))
                        .param("received", change.received())
                        .param("stored", change.stored())
                        .param("duplicate", change.duplicate())
                        .param("suppressed", change.suppressed())
                        .param("quarantined", change.quarantined())
                        .param("repeated", change.repeated())
                        .param("lost", change.lost())
                        .update()
                == 1;
    }

    /** Sums per source of the hours in that time. */
    List<OfSource> between(Instant from, Instant to) {
        return jdbc.sql("""
                SELECT tenant_id, source_id, sum(received) AS received, sum(stored) AS stored,
                    sum(duplicate) AS duplicate, sum(suppressed) AS suppressed,
                    sum(quarantined) AS quarantined, sum(repeated) AS repeated,
                    sum(lost) AS lost
                FROM intake_balance WHERE hour >= :from AND hour < :to
                GROUP BY tenant_id, source_id ORDER BY tenant_id, source_id
                """)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(JdbcBalances::map)
                .list();
    }

    /** Items of a client that are in the record for those hours. */
    long kept(TenantId tenant, Instant from, Instant to) {
        return jdbc.sql("""
                SELECT coalesce(sum(stored + duplicate + suppressed), 0) FROM intake_balance
                WHERE tenant_id = :tenant AND hour >= :from AND hour < :to
                """)
                .param("tenant", tenant.value())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(Long.class)
                .single();
    }

    record OfSource(TenantId tenant, UUID source, Balance balance) {}

    private static OfSource map(ResultSet row, int n) throws SQLException {
        return new OfSource(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("source_id", UUID.class),
                new Balance(
                        row.getLong("received"),
                        row.getLong("stored"),
                        row.getLong("duplicate"),
                        row.getLong("suppressed"),
                        row.getLong("quarantined"),
                        row.getLong("repeated"),
                        row.getLong("lost")));
    }
}
