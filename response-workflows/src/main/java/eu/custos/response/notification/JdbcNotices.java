package eu.custos.response.notification;

import eu.custos.incident.IncidentId;
import eu.custos.notice.Occasion;
import eu.custos.response.notification.ClientNotice.State;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Salt;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.StoredTime;
import eu.custos.vocabulary.Tlp;
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
class JdbcNotices {

    private final JdbcClient jdbc;

    JdbcNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where that one was requested before. */
    boolean add(ClientNotice notice) {
        return jdbc.sql("""
                INSERT INTO client_notice (tenant_id, id, incident_id, reference, occasion, severity, exercise, state,
                                           requested_at)
                VALUES (:tenant, :id, :incident, :reference, :occasion, :severity, :exercise, 'REQUESTED', :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", notice.tenant().value())
                        .param("id", notice.id())
                        .param("incident", notice.incident().value())
                        .param("reference", notice.reference())
                        .param("occasion", notice.occasion().name())
                        .param("severity", notice.severity().name())
                        .param("exercise", notice.exercise())
                        .param("at", Timestamp.from(notice.requestedAt()))
                        .update()
                == 1;
    }

    Optional<ClientNotice> find(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM client_notice WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(JdbcNotices::map)
                .optional();
    }

    /** Held until the transaction ends. */
    Optional<ClientNotice> lock(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM client_notice WHERE tenant_id = :tenant AND id = :id FOR UPDATE")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(JdbcNotices::map)
                .optional();
    }

    /** Of an incident, latest first. */
    List<ClientNotice> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM client_notice WHERE tenant_id = :tenant AND incident_id = :incident
                 ORDER BY requested_at DESC, id
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(JdbcNotices::map)
                .list();
    }

    /** The same, after one of them and up to a limit. */
    List<ClientNotice> page(TenantId tenant, IncidentId incident, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                SELECT * FROM client_notice WHERE tenant_id = :tenant AND incident_id = :incident
                   AND (:after::uuid IS NULL
                        OR (requested_at, id) < (SELECT requested_at, id FROM client_notice
                                                  WHERE tenant_id = :tenant AND id = :after::uuid))
                 ORDER BY requested_at DESC, id DESC LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query(JdbcNotices::map)
                .list();
    }

    /** What the portal shows: let out, latest first; not yet confirmed ones only where no incident is named. */
    List<ClientNotice> published(TenantId tenant, @Nullable String reference) {
        return jdbc.sql("""
                SELECT * FROM client_notice
                 WHERE tenant_id = :tenant AND state = 'PUBLISHED'
                   AND (reference = :reference OR :reference::text IS NULL AND acknowledged_at IS NULL)
                 ORDER BY published_at DESC, id LIMIT 20
                """)
                .param("tenant", tenant.value())
                .param("reference", reference)
                .query(JdbcNotices::map)
                .list();
    }

    void chosen(ClientNotice notice, Strategy strategy, State state) {
        change(notice, "strategy = :a, state = :b", strategy.name(), state.name());
    }

    void drafted(ClientNotice notice, String language, String draft) {
        change(notice, "language = :a, draft = :b", language, draft);
    }

    void reviewed(ClientNotice notice, String text, Tlp tlp, String by) {
        jdbc.sql("""
                UPDATE client_notice SET text = :text, tlp = :tlp, approved_by_name = :by
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("text", text)
                .param("tlp", tlp.name())
                .param("by", by)
                .param("tenant", notice.tenant().value())
                .param("id", notice.id())
                .update();
    }

    void published(ClientNotice notice, String text, Tlp tlp, Instant at) {
        jdbc.sql("""
                UPDATE client_notice SET state = 'PUBLISHED', text = :text, tlp = :tlp,
                       published_at = coalesce(published_at, :at)
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("text", text)
                .param("tlp", tlp.name())
                .param("at", Timestamp.from(at))
                .param("tenant", notice.tenant().value())
                .param("id", notice.id())
                .update();
    }

    void minimal(ClientNotice notice, Instant at) {
        mark(notice, "minimal_at = :at", at, null, null);
    }

    void delivered(ClientNotice notice, Instant at) {
        mark(notice, "delivered_at = coalesce(delivered_at, :at)", at, null, null);
    }

    void undelivered(ClientNotice notice) {
        jdbc.sql("UPDATE client_notice SET delivered_at = NULL WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", notice.tenant().value())
                .param("id", notice.id())
                .update();
    }

    /** Half of the time to confirm is over, and nobody has. */
    void secondWayTaken(ClientNotice notice, Instant at) {
        mark(notice, "second_way_at = coalesce(second_way_at, :at)", at, null, null);
    }

    void told(ClientNotice notice, String whom, Instant at) {
        mark(notice, "told_at = :at, told_name = :name", at, null, whom);
    }

    void acknowledged(ClientNotice notice, String by, String name, Instant at) {
        mark(notice, "acknowledged_at = :at, acknowledged_by = :by, acknowledged_name = :name", at, by, name);
    }

    void ended(TenantId tenant, UUID id, @Nullable String outcome) {
        jdbc.sql("UPDATE client_notice SET outcome = :outcome WHERE tenant_id = :tenant AND id = :id")
                .param("outcome", outcome)
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    void withdrawn(ClientNotice notice) {
        jdbc.sql("UPDATE client_notice SET state = 'WITHDRAWN' WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", notice.tenant().value())
                .param("id", notice.id())
                .update();
    }

    /** What stands before its text in digests; the same for all of them, until the text is erased. */
    Salt salt(ClientNotice notice) {
        return new Salt(jdbc.sql("""
                UPDATE client_notice SET salt = coalesce(salt, :fresh) WHERE tenant_id = :tenant AND id = :id
                RETURNING salt
                """)
                .param("fresh", Salt.fresh().bytes())
                .param("tenant", notice.tenant().value())
                .param("id", notice.id())
                .query((row, _) -> row.getBytes("salt"))
                .single());
    }

    /** The draft goes with the text that was made of it. */
    void forget(TenantId tenant, UUID id, String gone) {
        jdbc.sql("""
                UPDATE client_notice SET text = :gone, draft = :gone, salt = NULL
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("gone", gone)
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    private void change(ClientNotice notice, String what, String a, String b) {
        jdbc.sql("UPDATE client_notice SET %s WHERE tenant_id = :tenant AND id = :id".formatted(what))
                .param("a", a)
                .param("b", b)
                .param("tenant", notice.tenant().value())
                .param("id", notice.id())
                .update();
    }

    private void mark(ClientNotice notice, String what, Instant at, @Nullable String by, @Nullable String name) {
        jdbc.sql("UPDATE client_notice SET %s WHERE tenant_id = :tenant AND id = :id".formatted(what))
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("name", name)
                .param("tenant", notice.tenant().value())
                .param("id", notice.id())
                .update();
    }

    private static ClientNotice map(ResultSet row, int n) throws SQLException {
        var strategy = row.getString("strategy");
        return new ClientNotice(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getString("reference"),
                Occasion.valueOf(row.getString("occasion")),
                Severity.valueOf(row.getString("severity")),
                row.getBoolean("exercise"),
                State.valueOf(row.getString("state")),
                strategy == null ? null : Strategy.valueOf(strategy),
                content(row),
                row.getTimestamp("requested_at").toInstant(),
                new ClientNotice.Course(
                        StoredTime.of(row.getTimestamp("minimal_at")),
                        StoredTime.of(row.getTimestamp("published_at")),
                        row.getString("approved_by_name"),
                        StoredTime.of(row.getTimestamp("delivered_at")),
                        StoredTime.of(row.getTimestamp("told_at")),
                        row.getString("told_name"),
                        StoredTime.of(row.getTimestamp("acknowledged_at")),
                        row.getString("acknowledged_name"),
                        row.getString("outcome")));
    }

    private static ClientNotice.@Nullable Content content(ResultSet row) throws SQLException {
        var draft = row.getString("draft");
        var tlp = row.getString("tlp");
        return draft == null
                ? null
                : new ClientNotice.Content(
                        row.getString("language"), draft, row.getString("text"), tlp == null ? null : Tlp.valueOf(tlp));
    }
}
