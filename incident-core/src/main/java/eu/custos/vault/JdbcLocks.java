package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far what is kept is locked in the store. */
@Repository
class JdbcLocks {

    private final JdbcClient jdbc;

    JdbcLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The lock of one artefact.
     *
     * @param keepUntil when the time of its class is over
     * @param toHold whether the artefact is on hold
     * @param until as the store was told; null where it was told nothing yet
     * @param held as the store was told
     */
    record Lock(
            UUID artefact,
            String address,
            @Nullable Instant keepUntil,
            boolean toHold,
            @Nullable Instant until,
            boolean held) {}

    /** Those of what is kept that end before that time, or whose hold the store was not told; by id. */
    List<Lock> behind(TenantId tenant, Instant before, UUID after, int most) {
        return jdbc.sql("""
                SELECT id, address, keep_until, held_since IS NOT NULL AS to_hold, locked_until, lock_held FROM artefact
                 WHERE tenant_id = :tenant AND state <> 'ERASED' AND id > :after
                   AND (locked_until IS NULL OR locked_until < :before OR lock_held <> (held_since IS NOT NULL))
                 ORDER BY id LIMIT :most
                """)
                .param("tenant", tenant.value())
                .param("after", after)
                .param("before", Timestamp.from(before))
                .param("most", most)
                .query((row, _) -> new Lock(
                        row.getObject("id", UUID.class),
                        row.getString("address"),
                        StoredTime.of(row.getTimestamp("keep_until")),
                        row.getBoolean("to_hold"),
                        StoredTime.of(row.getTimestamp("locked_until")),
                        row.getBoolean("lock_held")))
                .list();
    }

    void locked(TenantId tenant, UUID artefact, Instant until, boolean held) {
        jdbc.sql("""
                UPDATE artefact SET locked_until = :until, lock_held = :held
                 WHERE tenant_id = :tenant AND id = :artefact AND state <> 'ERASED'
                """)
                .param("until", Timestamp.from(until))
                .param("held", held)
                .param("tenant", tenant.value())
                .param("artefact", artefact)
                .update();
    }
}
