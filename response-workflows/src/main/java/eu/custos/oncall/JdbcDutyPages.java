package eu.custos.oncall;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcDutyPages {

    private final JdbcClient jdbc;

    JdbcDutyPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean add(DutyPage page) {
        return jdbc.sql("""
                INSERT INTO duty_page (tenant_id, id, incident_id, reference, escalation_id, rung, severity,
                                       person, person_name, sent_at, answer_due_at, exercise)
                VALUES (:tenant, :id, :incident, :reference, :escalation, :rung, :severity,
                        :person, :name, :sentAt, :answerDueAt, :exercise)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", page.tenant().value())
                        .param("id", page.id())
                        .param("incident", page.incident())
                        .param("reference", page.reference())
                        .param("escalation", page.escalation())
                        .param("rung", page.rung())
                        .param("severity", page.severity())
                        .param("person", page.person())
                        .param("name", page.name())
                        .param("sentAt", Timestamp.from(page.sentAt()))
                        .param("answerDueAt", timestamp(page.answerDueAt()))
                        .param("exercise", page.exercise())
                        .update()
                == 1;
    }

    /** References of the incidents whose pages ended. */
    List<String> end(TenantId tenant, UUID escalation, DutyPage.Ending ending, String by, Instant at) {
        return jdbc.sql("""
                UPDATE duty_page SET ended_at = :at, ended_as = :ending, ended_by_name = :by
                 WHERE tenant_id = :tenant AND escalation_id = :escalation AND ended_at IS NULL
                RETURNING reference
                """)
                .param("tenant", tenant.value())
                .param("escalation", escalation)
                .param("ending", ending.name())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Those that the person had not seen before. */
    List<DutyPage> markRead(String person, @Nullable String incident, Instant now) {
        return jdbc.sql("""
                UPDATE duty_page SET shown_at = :now
                 WHERE person = :person AND ended_at IS NULL AND shown_at IS NULL
                   AND (:incident::text IS NULL OR reference = :incident)
                RETURNING *
                """)
                .param("incident", incident)
                .param("person", person)
                .param("now", Timestamp.from(now))
                .query(JdbcDutyPages::map)
                .list();
    }

    List<DutyPage> waitingFor(String person) {
        return jdbc.sql("""
                SELECT * FROM duty_page
                 WHERE person = :person AND ended_at IS NULL
                 ORDER BY answer_due_at NULLS LAST, sent_at, id LIMIT 20
                """).param("person", person).query(JdbcDutyPages::map).list();
    }

    private static DutyPage map(ResultSet row, int n) throws SQLException {
        var due = row.getTimestamp("answer_due_at");
        return new DutyPage(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getString("reference"),
                row.getObject("escalation_id", UUID.class),
                row.getInt("rung"),
                row.getString("severity"),
                row.getString("person"),
                row.getString("person_name"),
                row.getTimestamp("sent_at").toInstant(),
                due == null ? null : due.toInstant(),
                row.getBoolean("exercise"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
