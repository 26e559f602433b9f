package eu.custos.response.asking;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcDelegations {

    private final JdbcClient jdbc;

    JdbcDelegations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for whoever answers it just now; false where it is open no longer. */
    boolean lockOpen(TenantId tenant, String task) {
        return jdbc.sql("SELECT id FROM work_task WHERE tenant_id = ? AND id = ? AND ended_at IS NULL FOR UPDATE")
                .params(tenant.value(), task)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** The one in force. */
    Optional<Delegation> find(TenantId tenant, String task, List<String> deciders) {
        return jdbc.sql("""
                SELECT * FROM question_delegation WHERE tenant_id = ? AND task_id = ? AND ended_at IS NULL
                """)
                .params(tenant.value(), task)
                .query((row, _) -> new Delegation(
                        row.getString("given_by_name"),
                        row.getString("given_to"),
                        row.getString("given_to_name"),
                        row.getString("reason"),
                        row.getTimestamp("given_at").toInstant(),
                        deciders.contains(row.getString("given_to"))))
                .optional();
    }

    boolean has(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM question_delegation WHERE tenant_id = ? AND id = ?)")
                .params(tenant.value(), id)
                .query(Boolean.class)
                .single();
    }

    void add(TenantId tenant, UUID id, String task, Actor by, Actor to, String reason, Instant at) {
        jdbc.sql("""
                INSERT INTO question_delegation
                    (tenant_id, id, task_id, given_by, given_by_name, given_to, given_to_name, reason, given_at)
                VALUES (:tenant, :id, :task, :by, :byName, :to, :toName, :reason, :at)
                """)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("task", task)
                .param("by", by.id())
                .param("byName", by.name())
                .param("to", to.id())
                .param("toName", to.name())
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** False where none was in force. */
    boolean end(TenantId tenant, String task, String byName, Instant at) {
        return jdbc.sql("""
                UPDATE question_delegation SET ended_at = ?, ended_by_name = ?
                 WHERE tenant_id = ? AND task_id = ? AND ended_at IS NULL
                """)
                        .params(Timestamp.from(at), byName, tenant.value(), task)
                        .update()
                == 1;
    }
}
