package eu.custos.response.notification;

import eu.custos.incident.IncidentId;
import eu.custos.response.notification.Reply.State;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
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
class JdbcReplies {

    private final JdbcClient jdbc;

    JdbcReplies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean add(Reply reply) {
        var mail = reply.mail();
        return jdbc.sql("""
                INSERT INTO notice_reply (tenant_id, id, incident_id, message_id, reference, sender, sender_name,
                                          automatic, subject, body, cut, left_out, digest, received_at, state, cause,
                                          owner, settled_by, settled_at)
                VALUES (:tenant, :id, :incident, :message, :reference, :sender, :name, :automatic, :subject, :body,
                        :cut, :leftOut, :digest, :receivedAt, :state, :cause, :owner, :settledBy,
                        CASE WHEN :settledBy::text IS NOT NULL THEN :receivedAt::timestamptz END)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", reply.tenant().value())
                        .param("id", reply.id())
                        .param("incident", reply.incident(), Types.OTHER)
                        .param("message", reply.message(), Types.OTHER)
                        .param("reference", reply.reference())
                        .param("sender", mail.sender())
                        .param("name", reply.senderName())
                        .param("automatic", mail.automatic())
                        .param("subject", mail.subject())
                        .param("body", mail.body())
                        .param("cut", mail.cut())
                        .param("leftOut", mail.leftOut())
                        .param("digest", mail.digest())
                        .param("receivedAt", Timestamp.from(mail.receivedAt()))
                        .param("state", reply.state().name())
                        .param("cause", reply.cause())
                        .param("owner", reply.owner())
                        .param("settledBy", reply.settledBy())
                        .update()
                == 1;
    }

    /** Of an incident, latest first. */
    List<Reply> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM notice_reply WHERE tenant_id = :tenant AND incident_id = :incident
                 ORDER BY received_at DESC, id LIMIT 200
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(JdbcReplies::map)
                .list();
    }

    /** Of every client within the scope, longest held first. */
    List<Reply> held() {
        return jdbc.sql("SELECT * FROM notice_reply WHERE state = 'HELD' ORDER BY received_at, id LIMIT 200")
                .query(JdbcReplies::map)
                .list();
    }

    /** Empty where somebody was faster. */
    Optional<Reply> settle(TenantId tenant, UUID id, State state, String by, Instant at) {
        return jdbc.sql("""
                UPDATE notice_reply SET state = :state, settled_by = :by, settled_at = :at
                 WHERE tenant_id = :tenant AND id = :id AND state = 'HELD'
                   AND (incident_id IS NOT NULL OR :state = 'DISCARDED') RETURNING *
                """)
                .param("state", state.name())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("tenant", tenant.value())
                .param("id", id)
                .query(JdbcReplies::map)
                .optional();
    }

    private static Reply map(ResultSet row, int n) throws SQLException {
        return new Reply(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getString("reference"),
                row.getString("sender_name"),
                words(row),
                State.valueOf(row.getString("state")),
                row.getString("cause"),
                row.getString("owner"),
                row.getString("settled_by"));
    }

    static MailWords words(ResultSet row) throws SQLException {
        return new MailWords(
                row.getString("sender"),
                row.getString("subject"),
                row.getString("body"),
                row.getBoolean("automatic"),
                row.getBoolean("cut"),
                row.getInt("left_out"),
                row.getString("digest"),
                row.getTimestamp("received_at").toInstant());
    }
}
