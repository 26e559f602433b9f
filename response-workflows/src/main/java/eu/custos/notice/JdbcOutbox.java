package eu.custos.notice;

import eu.custos.notice.Message.State;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
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
class JdbcOutbox {

    private final JdbcClient jdbc;

    JdbcOutbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many wait, how many failed for which there is a way out, since when the longest due one waits, and how many
     * certificates end soon or have ended.
     */
    record Lag(int waiting, int failed, Instant oldestDue, int ending) {}

    boolean add(Message message) {
        var severity = message.severity();
        return jdbc.sql("""
                INSERT INTO notice_message (tenant_id, id, incident_id, subject_id, rank, occasion, reference, severity,
                                            exercise, recipient, recipient_name, kind, address, channel_id, language,
                                            wording, title, body, link, mark, queued_at, next_try_at, checkpoint)
                VALUES (:tenant, :id, :incident, :subject, :rank, :occasion, :reference, :severity, :exercise,
                        :recipient, :name, :kind, :address, :channel, :language, :wording, :title, :body, :link,
                        :mark, :queuedAt, :nextTryAt, :checkpoint)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", message.tenant().value())
                        .param("id", message.id())
                        .param("incident", message.incident(), Types.OTHER)
                        .param("subject", message.subject())
                        .param("rank", message.rank())
                        .param("occasion", message.outside().occasion().name())
                        .param("reference", message.outside().reference())
                        .param("severity", severity == null ? null : severity.name())
                        .param("exercise", message.outside().exercise())
                        .param("recipient", message.recipient())
                        .param("name", message.recipientName())
                        .param("kind", message.route().kind().name())
                        .param("address", message.route().address())
                        .param("channel", message.route().channel(), Types.OTHER)
                        .param("language", message.text().language())
                        .param("wording", message.text().wording())
                        .param("title", message.text().title())
                        .param("body", message.text().body())
                        .param("link", message.text().link())
                        .param("mark", message.text().mark())
                        .param("queuedAt", Timestamp.from(message.queuedAt()))
                        .param("nextTryAt", Timestamp.from(message.standing().nextTryAt()))
                        .param("checkpoint", checkpoint(message.outside()))
                        .update()
                == 1;
    }

    /** Takes some that are due, so that no other node sends them at the same time. */
    List<Message> hold(UUID worker, Instant now, Duration lease, int most) {
        return jdbc.sql("""
                UPDATE notice_message SET worker = :worker, leased_until = :until
                 WHERE (tenant_id, id) IN (
                       SELECT tenant_id, id FROM notice_message
                        WHERE state = 'WAITING' AND next_try_at <= :now
                          AND (leased_until IS NULL OR leased_until < :now)
                        ORDER BY next_try_at LIMIT :most FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
                .param("worker", worker)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query(JdbcOutbox::map)
                .list();
    }

    void later(Message message, UUID worker, Instant at, String said, int tried) {
        jdbc.sql("""
                UPDATE notice_message
                   SET next_try_at = :at, said = :said, tries = tries + :tried, worker = NULL, leased_until = NULL
                 WHERE tenant_id = :tenant AND id = :id AND state = 'WAITING' AND worker = :worker
                """)
                .param("at", Timestamp.from(at))
                .param("said", said)
                .param("tried", tried)
                .param("tenant", message.tenant().value())
                .param("id", message.id())
                .param("worker", worker)
                .update();
    }

    boolean end(Message message, UUID worker, State state, String said, Instant at) {
        return jdbc.sql("""
                UPDATE notice_message
                   SET state = :state, said = :said, tries = tries + 1, ended_at = :at, worker = NULL,
                       leased_until = NULL
                 WHERE tenant_id = :tenant AND id = :id AND state = 'WAITING' AND worker = :worker
                """)
                        .param("state", state.name())
                        .param("said", said)
                        .param("at", Timestamp.from(at))
                        .param("tenant", message.tenant().value())
                        .param("id", message.id())
                        .param("worker", worker)
                        .update()
                == 1;
    }

    List<Message> withdraw(TenantId tenant, UUID subject, Instant at) {
        return jdbc.sql("""
                UPDATE notice_message SET state = 'WITHDRAWN', ended_at = :at
                 WHERE tenant_id = :tenant AND subject_id = :subject AND state = 'WAITING' RETURNING *
                """)
                .param("at", Timestamp.from(at))
                .param("tenant", tenant.value())
                .param("subject", subject)
                .query(JdbcOutbox::map)
                .list();
    }

    Optional<Message> again(TenantId tenant, UUID id, Instant at) {
        return jdbc.sql("""
                UPDATE notice_message SET state = 'WAITING', tries = 0, next_try_at = :at, ended_at = NULL
                 WHERE tenant_id = :tenant AND id = :id AND state = 'FAILED' RETURNING *
                """)
                .param("at", Timestamp.from(at))
                .param("tenant", tenant.value())
                .param("id", id)
                .query(JdbcOutbox::map)
                .optional();
    }

    List<Message> ofIncident(TenantId tenant, UUID incident) {
        return jdbc.sql("""
                SELECT * FROM notice_message WHERE tenant_id = :tenant AND incident_id = :incident
                 ORDER BY queued_at, rank, recipient_name, id LIMIT 500
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .query(JdbcOutbox::map)
                .list();
    }

    Optional<Message> find(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM notice_message WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(JdbcOutbox::map)
                .optional();
    }

    List<Message> newestCheckpoints(TenantId tenant, int most) {
        return jdbc.sql("""
                SELECT * FROM notice_message WHERE tenant_id = :tenant AND checkpoint IS NOT NULL
                 ORDER BY queued_at DESC, id LIMIT :most
                """)
                .param("tenant", tenant.value())
                .param("most", most)
                .query(JdbcOutbox::map)
                .list();
    }

    /** Of any client within the scope. */
    Optional<Message> marked(UUID mark) {
        return jdbc.sql("SELECT * FROM notice_message WHERE mark = :mark")
                .param("mark", mark)
                .query(JdbcOutbox::map)
                .optional();
    }

    /** False where it does not count as delivered. */
    boolean bounced(TenantId tenant, UUID id, String said, Instant at) {
        return jdbc.sql("""
                UPDATE notice_message SET state = 'FAILED', said = :said, ended_at = :at
                 WHERE tenant_id = :tenant AND id = :id AND state = 'DELIVERED'
                """)
                        .param("said", said)
                        .param("at", Timestamp.from(at))
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    long count(TenantId tenant, UUID subject, int rank, State state) {
        return jdbc.sql("""
                SELECT count(*) FROM notice_message
                 WHERE tenant_id = :tenant AND subject_id = :subject AND rank = :rank AND state = :state
                """)
                .param("tenant", tenant.value())
                .param("subject", subject)
                .param("rank", rank)
                .param("state", state.name())
                .query(Long.class)
                .single();
    }

    List<Message> unsettled(Instant now) {
        return jdbc.sql("""
                SELECT * FROM notice_message
                 WHERE state = 'FAILED' AND ended_at > :recent OR state = 'WAITING'
                 ORDER BY state, queued_at DESC, id LIMIT 200
                """)
                .param("recent", Timestamp.from(now.minus(Duration.ofDays(14))))
                .query(JdbcOutbox::map)
                .list();
    }

    Lag lag(Instant now) {
        return jdbc.sql("""
                SELECT (SELECT count(*) FROM notice_message WHERE state = 'WAITING') AS waiting,
                       (SELECT count(*) FROM notice_message WHERE state = 'FAILED' AND ended_at > :recent
                                                              AND said NOT LIKE 'no % is configured') AS failed,
                       coalesce((SELECT min(queued_at) FROM notice_message
                                  WHERE state = 'WAITING' AND (next_try_at <= :now OR tries > 0)), :now) AS oldest,
                       (SELECT count(*) FROM contact_certificate JOIN client_contact c USING (tenant_id)
                         WHERE c.id = contact_id AND c.retired_at IS NULL AND ends_at < :soon) AS ending
                """)
                .param("now", Timestamp.from(now))
                .param("recent", Timestamp.from(now.minus(Duration.ofDays(1))))
                .param("soon", Timestamp.from(now.plus(MailKey.SOON)))
                .query((row, n) -> new Lag(
                        row.getInt("waiting"),
                        row.getInt("failed"),
                        row.getTimestamp("oldest").toInstant(),
                        row.getInt("ending")))
                .single();
    }

    private static @Nullable String checkpoint(Outside outside) {
        return switch (outside) {
            case Outside.OfIncident _ -> null;
            case Outside.OfLedger ledger -> ledger.note();
        };
    }

    private static Outside outside(ResultSet row) throws SQLException {
        var checkpoint = row.getString("checkpoint");
        if (checkpoint != null) {
            return new Outside.OfLedger(checkpoint);
        }
        var severity = row.getString("severity");
        return new Outside.OfIncident(
                Occasion.valueOf(row.getString("occasion")),
                row.getString("reference"),
                severity == null ? null : Severity.valueOf(severity),
                row.getBoolean("exercise"));
    }

    private static Message map(ResultSet row, int n) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Message(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getObject("subject_id", UUID.class),
                row.getInt("rank"),
                outside(row),
                row.getString("recipient"),
                row.getString("recipient_name"),
                new Route(
                        ChannelKind.valueOf(row.getString("kind")),
                        row.getString("address"),
                        row.getObject("channel_id", UUID.class)),
                new Message.Text(
                        row.getString("language"),
                        row.getString("wording"),
                        row.getString("title"),
                        row.getString("body"),
                        row.getString("link"),
                        row.getObject("mark", UUID.class)),
                row.getTimestamp("queued_at").toInstant(),
                new Message.Standing(
                        State.valueOf(row.getString("state")),
                        row.getInt("tries"),
                        row.getTimestamp("next_try_at").toInstant(),
                        row.getString("said"),
                        ended == null ? null : ended.toInstant()));
    }
}
