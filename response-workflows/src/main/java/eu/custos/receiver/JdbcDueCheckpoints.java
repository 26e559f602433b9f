package eu.custos.receiver;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Checkpoints that wait to be written to every receiver of their client. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcDueCheckpoints {

    private final JdbcClient jdbc;

    JdbcDueCheckpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them. */
    record Due(TenantId tenant, long size) {}

    /** Only where somebody is to get it. */
    void add(TenantId tenant, long size, Instant at) {
        jdbc.sql("""
                INSERT INTO checkpoint_due (tenant_id, size, not_before)
                SELECT :tenant, :size, :at
                 WHERE EXISTS (SELECT 1 FROM checkpoint_receiver WHERE tenant_id = :tenant)
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", tenant.value())
                .param("size", size)
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<Due> take(Instant now) {
        return jdbc.sql("""
                DELETE FROM checkpoint_due WHERE (tenant_id, size) IN (
                       SELECT tenant_id, size FROM checkpoint_due WHERE not_before <= :now
                        ORDER BY not_before LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING tenant_id, size
                """)
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Due(new TenantId(row.getObject("tenant_id", UUID.class)), row.getLong("size")))
                .optional();
    }
}
