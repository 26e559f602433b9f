package eu.custos.anchor;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose turn it is to be stamped; a node holds a turn while it asks, and after a crash another one takes it. */
@Repository
class JdbcTurns {

    private final JdbcClient jdbc;

    JdbcTurns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What came of the last time. */
    record Last(
            String authority,
            String state,
            String said,
            @Nullable Instant askedAt,
            Instant nextAt) {}

    /** Gives each client a turn with each authority; safe to repeat. */
    void seed(Collection<TenantId> tenants, List<String> authorities, Instant now) {
        jdbc.sql("""
                INSERT INTO ledger_stamping (tenant_id, authority, next_at)
                SELECT t, a, ? FROM unnest(?::uuid[]) t, unnest(?::text[]) a
                ON CONFLICT DO NOTHING
                """)
                .params(
                        Timestamp.from(now),
                        tenants.stream().map(TenantId::value).toArray(UUID[]::new),
                        authorities.toArray(String[]::new))
                .update();
    }

    List<Turn> hold(UUID worker, List<String> authorities, Instant now, Duration lease, int most) {
        return jdbc.sql("""
                UPDATE ledger_stamping SET worker = ?, leased_until = ?
                 WHERE (tenant_id, authority) IN (
                       SELECT tenant_id, authority FROM ledger_stamping
                        WHERE next_at <= ? AND authority = ANY (?)
                          AND (leased_until IS NULL OR leased_until < ?)
                        ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING tenant_id, authority, tries
                """)
                .params(
                        worker,
                        Timestamp.from(now.plus(lease)),
                        Timestamp.from(now),
                        authorities.toArray(String[]::new),
                        Timestamp.from(now),
                        most)
                .query((row, _) -> new Turn(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getString("authority"),
                        row.getInt("tries")))
                .list();
    }

    /** False where another node has taken the turn meanwhile. */
    boolean end(Turn turn, UUID worker, Last last, Instant askedAt, int tries) {
        return jdbc.sql("""
                UPDATE ledger_stamping
                   SET state = ?, said = ?, asked_at = ?, next_at = ?, tries = ?, worker = NULL, leased_until = NULL
                 WHERE tenant_id = ? AND authority = ? AND worker = ?
                """)
                        .params(
                                last.state(),
                                last.said(),
                                Timestamp.from(askedAt),
                                Timestamp.from(last.nextAt()),
                                tries,
                                turn.tenant().value(),
                                turn.authority(),
                                worker)
                        .update()
                == 1;
    }

    List<Last> of(TenantId tenant) {
        return jdbc.sql("SELECT * FROM ledger_stamping WHERE tenant_id = ? ORDER BY authority")
                .param(tenant.value())
                .query((row, _) -> {
                    var asked = row.getTimestamp("asked_at");
                    return new Last(
                            row.getString("authority"),
                            row.getString("state"),
                            row.getString("said"),
                            asked == null ? null : asked.toInstant(),
                            row.getTimestamp("next_at").toInstant());
                })
                .list();
    }
}
