package eu.custos.response.asking;

import eu.custos.incident.IncidentId;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcAskedBack {

    private static final int MOST = 100;

    private final JdbcClient jdbc;

    JdbcAskedBack(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the same form asked it before. */
    boolean add(WorkTask task, UUID id, String question, Actor by, Instant at) {
        return jdbc.sql("""
                INSERT INTO question_back (tenant_id, id, task_id, incident_id, question, asked_by, asked_by_name, asked_at)
                VALUES (:tenant, :id, :task, :incident, :question, :by, :byName, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", task.tenant().value())
                        .param("id", id)
                        .param("task", task.id())
                        .param("incident", task.incident().value())
                        .param("question", question)
                        .param("by", by.id())
                        .param("byName", by.name())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** False where the incident has no such one, or it was answered before. */
    boolean say(TenantId tenant, IncidentId incident, UUID id, String answer, String byName, Instant at) {
        return jdbc.sql("""
                UPDATE question_back SET answer = ?, answered_by_name = ?, answered_at = ?
                 WHERE tenant_id = ? AND incident_id = ? AND id = ? AND answered_at IS NULL
                """)
                        .params(answer, byName, Timestamp.from(at), tenant.value(), incident.value(), id)
                        .update()
                == 1;
    }

    int count(WorkTask task) {
        return jdbc.sql("SELECT count(*) FROM question_back WHERE tenant_id = ? AND task_id = ?")
                .params(task.tenant().value(), task.id())
                .query(Integer.class)
                .single();
    }

    /** Oldest first. */
    List<AskedBack> of(TenantId tenant, String task) {
        return jdbc.sql("SELECT * FROM question_back WHERE tenant_id = ? AND task_id = ? ORDER BY asked_at, id LIMIT ?")
                .params(tenant.value(), task, MOST)
                .query(JdbcAskedBack::map)
                .list();
    }

    /** Latest first. */
    List<AskedBack> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM question_back WHERE tenant_id = ? AND incident_id = ?
                 ORDER BY asked_at DESC, id DESC LIMIT ?
                """)
                .params(tenant.value(), incident.value(), MOST)
                .query(JdbcAskedBack::map)
                .list();
    }

    /** False where the same form gave it before. */
    boolean give(WorkTask task, UUID id, MoreTime time) {
        return jdbc.sql("""
                INSERT INTO question_time (tenant_id, id, task_id, incident_id, due_before, due_after, reason,
                                           given_by_name, given_at)
                VALUES (:tenant, :id, :task, :incident, :before, :after, :reason, :byName, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", task.tenant().value())
                        .param("id", id)
                        .param("task", task.id())
                        .param("incident", task.incident().value())
                        .param("before", Timestamp.from(time.before()))
                        .param("after", Timestamp.from(time.after()))
                        .param("reason", time.reason())
                        .param("byName", time.byName())
                        .param("at", Timestamp.from(time.at()))
                        .update()
                == 1;
    }

    /** Oldest first. */
    List<MoreTime> times(TenantId tenant, String task) {
        return jdbc.sql("SELECT * FROM question_time WHERE tenant_id = ? AND task_id = ? ORDER BY given_at, id LIMIT ?")
                .params(tenant.value(), task, MOST)
                .query((row, _) -> new MoreTime(
                        row.getString("task_id"),
                        row.getTimestamp("due_before").toInstant(),
                        row.getTimestamp("due_after").toInstant(),
                        row.getString("reason"),
                        row.getString("given_by_name"),
                        row.getTimestamp("given_at").toInstant()))
                .list();
    }

    private static AskedBack map(ResultSet row, int n) throws SQLException {
        var answer = row.getString("answer");
        return new AskedBack(
                row.getObject("id", UUID.class),
                row.getString("task_id"),
                row.getString("question"),
                row.getString("asked_by_name"),
                row.getTimestamp("asked_at").toInstant(),
                answer == null
                        ? null
                        : new AskedBack.Said(
                                answer,
                                row.getString("answered_by_name"),
                                row.getTimestamp("answered_at").toInstant()));
    }
}
