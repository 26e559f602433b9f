package eu.custos.vault;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Wishes to erase, newest first. */
@Repository
class JdbcErasures {

    private static final int MOST = 50;

    private final JdbcClient jdbc;

    JdbcErasures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Erasure> of(TenantId tenant, UUID artefact) {
        return jdbc.sql("""
                SELECT * FROM artefact_erasure WHERE tenant_id = ? AND artefact_id = ? ORDER BY id DESC LIMIT ?
                """)
                .params(tenant.value(), artefact, MOST)
                .query((row, _) -> new Erasure(
                        row.getObject("id", UUID.class),
                        Erasure.State.valueOf(row.getString("state")),
                        row.getString("asked_by"),
                        row.getString("asked_by_name"),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getString("reason"),
                        row.getString("decided_by_name"),
                        StoredTime.of(row.getTimestamp("decided_at")),
                        row.getString("decision")))
                .list();
    }

    /** The one that waits for a decision. */
    Optional<Erasure> asked(TenantId tenant, UUID artefact) {
        return of(tenant, artefact).stream()
                .filter(one -> one.state() == Erasure.State.ASKED)
                .findFirst();
    }

    void ask(TenantId tenant, UUID artefact, UUID id, Actor by, String reason, Instant at) {
        jdbc.sql("""
                INSERT INTO artefact_erasure (tenant_id, id, artefact_id, state, asked_by, asked_by_name, asked_at, reason)
                VALUES (?, ?, ?, 'ASKED', ?, ?, ?, ?)
                """)
                .params(tenant.value(), id, artefact, by.id(), by.name(), Timestamp.from(at), reason)
                .update();
    }

    void decide(TenantId tenant, UUID id, Erasure.State state, Actor by, String reason, Instant at) {
        jdbc.sql("""
                UPDATE artefact_erasure SET state = ?, decided_by = ?, decided_by_name = ?, decided_at = ?, decision = ?
                 WHERE tenant_id = ? AND id = ? AND state = 'ASKED'
                """)
                .params(state.name(), by.id(), by.name(), Timestamp.from(at), reason, tenant.value(), id)
                .update();
    }
}
