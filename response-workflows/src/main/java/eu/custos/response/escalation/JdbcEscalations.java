package eu.custos.response.escalation;

import eu.custos.incident.IncidentId;
import eu.custos.response.escalation.Escalation.ByLadder;
import eu.custos.response.escalation.Escalation.State;
import eu.custos.response.escalation.Escalation.Trigger;
import eu.custos.response.ladder.LadderVersion;
import eu.custos.response.ladder.LadderVersion.Kind;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
class JdbcEscalations {

    private final JdbcClient jdbc;

    JdbcEscalations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where that escalation was asked for before. */
    boolean add(Escalation escalation) {
        return jdbc.sql("""
                INSERT INTO escalation
                    (tenant_id, id, incident_id, reference, trigger, severity, cause, requested_at, rung, state)
                VALUES (:tenant, :id, :incident, :reference, :trigger, :severity, :cause, :at, 0, 'REQUESTED')
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", escalation.tenant().value())
                        .param("id", escalation.id())
                        .param("incident", escalation.incident().value())
                        .param("reference", escalation.reference())
                        .param("trigger", escalation.trigger().name())
                        .param("severity", escalation.severity().name())
                        .param("cause", escalation.cause())
                        .param("at", Timestamp.from(escalation.requestedAt()))
                        .update()
                == 1;
    }

    Escalation get(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM escalation WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(JdbcEscalations::map)
                .single();
    }

    List<Escalation> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM escalation
                 WHERE tenant_id = :tenant AND incident_id = :incident ORDER BY requested_at, id
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(JdbcEscalations::map)
                .list();
    }

    /** When that person last took charge on that rung or a higher one, and began; empty for never. */
    Optional<Instant> takenBy(TenantId tenant, IncidentId incident, String person, int rung) {
        return jdbc.sql("""
                SELECT max(acknowledged_at) FROM escalation
                 WHERE tenant_id = :tenant AND incident_id = :incident AND person = :person AND rung >= :rung
                   AND outcome IN ('End_EscalationAnswered', 'End_CrisisOwned')
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .param("person", person)
                .param("rung", rung)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    void stand(Escalation escalation, State state, int rung, @Nullable String person, @Nullable String personName) {
        jdbc.sql("""
                UPDATE escalation SET state = :state, rung = :rung, person = :person, person_name = :personName
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", escalation.tenant().value())
                .param("id", escalation.id())
                .param("state", state.name())
                .param("rung", rung)
                .param("person", person)
                .param("personName", personName)
                .update();
    }

    /** From here on it counts as a ladder, so that another one asked for at the same moment finds it. */
    void begin(Escalation escalation, int rung, LadderVersion ladder) {
        jdbc.sql("""
                UPDATE escalation SET state = 'PAGING', rung = :rung, kind = :kind,
                       ladder_owner = :owner, ladder_version = :version
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", escalation.tenant().value())
                .param("id", escalation.id())
                .param("rung", rung)
                .param("kind", ladder.kind().name())
                .param("owner", ladder.owner().value())
                .param("version", ladder.version())
                .update();
    }

    void taken(Escalation escalation, String person, String personName, Instant at) {
        jdbc.sql("""
                UPDATE escalation SET state = 'TAKEN', person = :person, person_name = :personName, acknowledged_at = :at
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", escalation.tenant().value())
                .param("id", escalation.id())
                .param("person", person)
                .param("personName", personName)
                .param("at", Timestamp.from(at))
                .update();
    }

    void ended(TenantId tenant, UUID id, @Nullable String outcome, Instant at) {
        jdbc.sql("""
                UPDATE escalation SET state = 'ENDED', outcome = :outcome, ended_at = :at
                 WHERE tenant_id = :tenant AND id = :id AND state <> 'ENDED'
                """)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("outcome", outcome)
                .param("at", Timestamp.from(at))
                .update();
    }

    private static Escalation map(ResultSet row, int n) throws SQLException {
        return new Escalation(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getString("reference"),
                Trigger.valueOf(row.getString("trigger")),
                Severity.valueOf(row.getString("severity")),
                row.getString("cause"),
                row.getTimestamp("requested_at").toInstant(),
                row.getInt("rung"),
                State.valueOf(row.getString("state")),
                row.getString("person"),
                row.getString("person_name"),
                ladder(row));
    }

    private static @Nullable ByLadder ladder(ResultSet row) throws SQLException {
        var owner = row.getObject("ladder_owner", UUID.class);
        return owner == null
                ? null
                : new ByLadder(new TenantId(owner), Kind.valueOf(row.getString("kind")), row.getInt("ladder_version"));
    }
}
