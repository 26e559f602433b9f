package eu.custos.response.inquiry;

import eu.custos.incident.IncidentId;
import eu.custos.response.inquiry.Inquiry.Fallback;
import eu.custos.response.inquiry.Inquiry.Graver;
import eu.custos.response.inquiry.Inquiry.Kind;
import eu.custos.response.inquiry.Inquiry.Settled;
import eu.custos.response.inquiry.Inquiry.State;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcInquiries {

    private final JdbcClient jdbc;

    JdbcInquiries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the same form asked it before. */
    boolean add(Inquiry asked) {
        return jdbc.sql("""
                INSERT INTO client_question
                    (tenant_id, id, incident_id, kind, question, effect, refused, accepted_until, choices, fallback,
                     assumed, asked_by, asked_by_name, asked_at, due_at, state)
                VALUES (:tenant, :id, :incident, :kind, :question, :effect, :refused, :until, :choices, :fallback,
                        :assumed, :by, :byName, :at, :due, 'OPEN')
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", asked.tenant().value())
                        .param("id", asked.id())
                        .param("incident", asked.incident().value())
                        .param("kind", asked.kind().name())
                        .param("question", asked.question())
                        .param("effect", asked.effect())
                        .param("refused", asked.refused())
                        .param("until", asked.until() == null ? null : Timestamp.from(asked.until()), Types.TIMESTAMP)
                        .param("choices", asked.choices().toArray(String[]::new))
                        .param("fallback", asked.fallback().name())
                        .param("assumed", asked.assumed())
                        .param("by", asked.askedBy())
                        .param("byName", asked.askedByName())
                        .param("at", Timestamp.from(asked.askedAt()))
                        .param("due", Timestamp.from(asked.dueAt()))
                        .update()
                == 1;
    }

    Optional<Inquiry> find(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM client_question WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .query(JdbcInquiries::map)
                .optional();
    }

    /** Latest first. */
    List<Inquiry> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM client_question WHERE tenant_id = ? AND incident_id = ? ORDER BY asked_at DESC, id DESC
                """)
                .params(tenant.value(), incident.value())
                .query(JdbcInquiries::map)
                .list();
    }

    /** Waits for whoever answers it just now, in the order in which an answer locks: the task, then the question. */
    void lock(TenantId tenant, UUID id) {
        jdbc.sql("SELECT id FROM work_task WHERE tenant_id = ? AND subject_id = ? AND ended_at IS NULL FOR UPDATE")
                .params(tenant.value(), id)
                .query(String.class)
                .list();
    }

    /** The first end stands; false where there was one. */
    boolean settle(Inquiry asked, Settled as) {
        return jdbc.sql("""
                UPDATE client_question
                   SET state = :state, accepted = :accepted, answer = :answer, reason = :reason,
                       settled_by_name = :byName, settled_at = :at
                 WHERE tenant_id = :tenant AND id = :id AND state = 'OPEN'
                """)
                        .param("state", as.as().name())
                        .param("accepted", as.accepted(), Types.BOOLEAN)
                        .param("answer", as.answer(), Types.VARCHAR)
                        .param("reason", as.reason())
                        .param("byName", as.byName())
                        .param("at", Timestamp.from(as.at()))
                        .param("tenant", asked.tenant().value())
                        .param("id", asked.id())
                        .update()
                == 1;
    }

    /** Another time until which the client answers. */
    void due(TenantId tenant, UUID id, Instant due) {
        jdbc.sql("UPDATE client_question SET due_at = ? WHERE tenant_id = ? AND id = ? AND state = 'OPEN'")
                .params(Timestamp.from(due), tenant.value(), id)
                .update();
    }

    /** False where its incident was as grave before, or it is open no longer. */
    boolean graver(Inquiry asked, Graver graver) {
        return jdbc.sql("""
                UPDATE client_question SET graver_at = :at, usual_minutes = :usual
                 WHERE tenant_id = :tenant AND id = :id AND state = 'OPEN'
                   AND (usual_minutes IS NULL OR usual_minutes > :usual)
                """)
                        .param("at", Timestamp.from(graver.at()))
                        .param("usual", graver.usual())
                        .param("tenant", asked.tenant().value())
                        .param("id", asked.id())
                        .update()
                == 1;
    }

    /** False where the decider was reminded before, or it is open no longer. */
    boolean remind(Inquiry asked, Instant at) {
        return jdbc.sql("""
                UPDATE client_question SET reminded_at = ?
                 WHERE tenant_id = ? AND id = ? AND reminded_at IS NULL AND state = 'OPEN'
                """)
                        .params(Timestamp.from(at), asked.tenant().value(), asked.id())
                        .update()
                == 1;
    }

    private static Inquiry map(ResultSet row, int n) throws SQLException {
        return new Inquiry(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                Kind.valueOf(row.getString("kind")),
                row.getString("question"),
                row.getString("effect"),
                row.getString("refused"),
                StoredTime.of(row.getTimestamp("accepted_until")),
                List.of((String[]) row.getArray("choices").getArray()),
                Fallback.valueOf(row.getString("fallback")),
                row.getString("assumed"),
                row.getString("asked_by"),
                row.getString("asked_by_name"),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                row.getTimestamp("reminded_at") != null,
                State.valueOf(row.getString("state")),
                settled(row),
                graver(row));
    }

    private static @Nullable Graver graver(ResultSet row) throws SQLException {
        var at = StoredTime.of(row.getTimestamp("graver_at"));
        return at == null ? null : new Graver(at, row.getInt("usual_minutes"));
    }

    private static @Nullable Settled settled(ResultSet row) throws SQLException {
        var at = StoredTime.of(row.getTimestamp("settled_at"));
        return at == null
                ? null
                : new Settled(
                        State.valueOf(row.getString("state")),
                        row.getObject("accepted", Boolean.class),
                        row.getString("answer"),
                        row.getString("reason"),
                        row.getString("settled_by_name"),
                        at);
    }
}
