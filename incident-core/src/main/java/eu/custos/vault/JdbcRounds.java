package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which node goes through a client's artefacts. */
@Repository
class JdbcRounds {

    private final JdbcClient jdbc;

    JdbcRounds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A round that is held.
     *
     * @param toldAt when a round was last written into the ledger
     * @param sweptAt when the folder was last swept
     */
    record Round(@Nullable Instant toldAt, @Nullable Instant sweptAt) {}

    /** Takes the round, unless another node holds it. */
    Optional<Round> hold(TenantId tenant, UUID worker, Instant now, Duration lease) {
        return jdbc.sql("""
                INSERT INTO artefact_round AS r (tenant_id, worker, leased_until) VALUES (:tenant, :worker, :until)
                ON CONFLICT (tenant_id) DO UPDATE SET worker = :worker, leased_until = :until
                  WHERE r.worker IS NULL OR r.worker = :worker OR r.leased_until < :now
                RETURNING told_at, swept_at
                """)
                .param("tenant", tenant.value())
                .param("worker", worker)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Round(
                        StoredTime.of(row.getTimestamp("told_at")), StoredTime.of(row.getTimestamp("swept_at"))))
                .optional();
    }

    /** True where that worker holds it; it stays so until the transaction ends. */
    boolean holds(TenantId tenant, UUID worker) {
        return jdbc.sql("SELECT worker FROM artefact_round WHERE tenant_id = ? AND worker = ? FOR UPDATE")
                .params(tenant.value(), worker)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** Gives it back. */
    void release(TenantId tenant, UUID worker, @Nullable Instant told, @Nullable Instant swept) {
        jdbc.sql("""
                UPDATE artefact_round SET worker = NULL, leased_until = NULL, told_at = coalesce(:told, told_at),
                    swept_at = coalesce(:swept, swept_at)
                 WHERE tenant_id = :tenant AND worker = :worker
                """)
                .param("told", told == null ? null : Timestamp.from(told))
                .param("swept", swept == null ? null : Timestamp.from(swept))
                .param("tenant", tenant.value())
                .param("worker", worker)
                .update();
    }

    /** Which of these addresses an artefact has. */
    Set<String> known(TenantId tenant, Collection<String> addresses) {
        return addresses.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        jdbc.sql("SELECT address FROM artefact WHERE tenant_id = :tenant AND address IN (:addresses)")
                                .param("tenant", tenant.value())
                                .param("addresses", addresses)
                                .query(String.class)
                                .list());
    }
}
