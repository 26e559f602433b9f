package eu.custos.incident;

import eu.custos.incident.Incident.Facts;
import eu.custos.incident.Incident.Identity;
import eu.custos.incident.Incident.Progress;
import eu.custos.incident.Incident.Touch;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Pap;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.StoredTime;
import eu.custos.vocabulary.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The incidents kept, with the times of their phases. */
@Repository
class JdbcIncidents {

    private final JdbcClient jdbc;

    JdbcIncidents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of that client organisation and year; its row is held until the transaction ends. */
    int nextCount(TenantId tenant, int year) {
        return jdbc.sql("""
                INSERT INTO incident_counter (tenant_id, year, last) VALUES (:tenant, :year, 1)
                ON CONFLICT (tenant_id, year) DO UPDATE SET last = incident_counter.last + 1
                RETURNING last
                """)
                .param("tenant", tenant.value())
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    /** With its first phase. */
    void add(Incident incident) {
        withFacts(jdbc.sql("""
                WITH begun AS (
                    INSERT INTO incident_phase (tenant_id, incident_id, n, phase, entered_at)
                    VALUES (:tenant, :id, 1, :phase, :declared))
                INSERT INTO incident (tenant_id, id, reference, title, severity, tlp, pap, rsit_class, owner, phase,
                    status, origin, exercise, declared_at, phase_since, version, changed_by, changed_by_name, changed_at)
                VALUES (:tenant, :id, :reference, :title, :severity, :tlp, :pap, :rsit, :owner, :phase,
                    :status, :origin, :exercise, :declared, :declared, :version, :by, :name, :at)
                """), incident)
                .param("reference", incident.reference().value())
                .param("origin", incident.origin().name())
                .param("exercise", incident.exercise())
                .param("declared", Timestamp.from(incident.declaredAt()))
                .update();
        HeldIncidents.hold(this, incident);
    }

    /** Saves what may have changed, over the version that was read. */
    void save(Incident incident, long readVersion) {
        var findings = incident.findings();
        var ended = incident.endedAt();
        var saved = withFacts(jdbc.sql("""
                UPDATE incident SET title = :title, severity = :severity, tlp = :tlp, pap = :pap, rsit_class = :rsit,
                    owner = :owner, phase = :phase, status = :status, ended_at = :ended, triaged_by = :triagedBy, run = :run,
                    functional_impact = :functional, information_impact = :information, spread = :spread,
                    disposition = :disposition, summary = :summary, root_cause = :cause, lessons = :lessons,
                    version = :version, changed_by = :by, changed_by_name = :name, changed_at = :at
                WHERE tenant_id = :tenant AND id = :id AND version = :read
                """), incident)
                .param("ended", ended == null ? null : Timestamp.from(ended))
                .param("triagedBy", incident.triagedBy())
                .param("run", incident.run())
                .param("functional", findings.functionalImpact())
                .param("information", findings.informationImpact())
                .param("spread", findings.spread())
                .param("disposition", findings.disposition())
                .param("summary", findings.summary())
                .param("cause", findings.rootCause())
                .param("lessons", findings.lessons())
                .param("read", readVersion)
                .update();
        if (saved != 1) {
            throw new OptimisticLockingFailureException(
                    "%s was not at version %d".formatted(incident.reference(), readVersion));
        }
        HeldIncidents.hold(this, incident);
    }

    void enterPhase(Incident incident, Instant at) {
        jdbc.sql("""
                WITH begun AS (
                    INSERT INTO incident_phase (tenant_id, incident_id, n, phase, entered_at)
                    SELECT :tenant, :id, coalesce(max(n), 0) + 1, :phase, :at
                    FROM incident_phase WHERE tenant_id = :tenant AND incident_id = :id)
                UPDATE incident SET phase_since = :at WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", incident.tenant().value())
                .param("id", incident.id().value())
                .param("phase", incident.phase().name())
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<Incident> find(TenantId tenant, IncidentId id) {
        return held(tenant, id).or(() -> one("SELECT * FROM incident WHERE tenant_id = ? AND id = ?", tenant, id));
    }

    /**
     * As {@link #find}, and holds the row until the transaction ends.
     *
     * <p>Its key never changes, so whoever has written beside it, and thereby holds the key, is not waited for: two of
     * them would wait for each other.
     */
    Optional<Incident> lock(TenantId tenant, IncidentId id) {
        return held(tenant, id).or(() -> {
            var locked = one("SELECT * FROM incident WHERE tenant_id = ? AND id = ? FOR NO KEY UPDATE", tenant, id);
            locked.ifPresent(incident -> HeldIncidents.hold(this, incident));
            return locked;
        });
    }

    private Optional<Incident> held(TenantId tenant, IncidentId id) {
        return HeldIncidents.of(this).flatMap(incidents -> incidents.find(tenant, id));
    }

    /** Of whatever client organisation the scope may see. */
    Optional<Incident> findByReference(IncidentReference reference) {
        return jdbc.sql("SELECT * FROM incident WHERE reference = ?")
                .param(reference.value())
                .query(JdbcIncidents::map)
                .optional();
    }

    private Optional<Incident> one(String sql, TenantId tenant, IncidentId id) {
        return jdbc.sql(sql)
                .param(tenant.value())
                .param(id.value())
                .query(JdbcIncidents::map)
                .optional();
    }

    private static JdbcClient.StatementSpec withFacts(JdbcClient.StatementSpec statement, Incident incident) {
        return statement
                .param("tenant", incident.tenant().value())
                .param("id", incident.id().value())
                .param("title", incident.title())
                .param("severity", incident.severity().name())
                .param("tlp", incident.tlp().name())
                .param("pap", incident.pap().name())
                .param("rsit", incident.rsitClass())
                .param("owner", incident.owner())
                .param("phase", incident.phase().name())
                .param("status", incident.status().name())
                .param("version", incident.version())
                .param("by", incident.touch().actor())
                .param("name", incident.touch().name())
                .param("at", Timestamp.from(incident.touch().at()));
    }

    private static Incident map(ResultSet row, int n) throws SQLException {
        return new Incident(
                new Identity(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        new IncidentId(row.getObject("id", UUID.class)),
                        new IncidentReference(row.getString("reference")),
                        Origin.valueOf(row.getString("origin")),
                        row.getBoolean("exercise"),
                        row.getTimestamp("declared_at").toInstant()),
                new Facts(
                        row.getString("title"),
                        Severity.valueOf(row.getString("severity")),
                        Tlp.valueOf(row.getString("tlp")),
                        Pap.valueOf(row.getString("pap")),
                        row.getString("rsit_class"),
                        row.getString("owner")),
                new Progress(
                        Phase.valueOf(row.getString("phase")),
                        IncidentStatus.valueOf(row.getString("status")),
                        row.getString("triaged_by"),
                        StoredTime.of(row.getTimestamp("ended_at")),
                        row.getInt("run")),
                findings(row),
                row.getLong("version"),
                new Touch(
                        row.getString("changed_by"),
                        row.getString("changed_by_name"),
                        row.getTimestamp("changed_at").toInstant()));
    }

    private static Findings findings(ResultSet row) throws SQLException {
        return new Findings(
                row.getString("functional_impact"),
                row.getString("information_impact"),
                row.getString("spread"),
                row.getString("disposition"),
                row.getString("summary"),
                row.getString("root_cause"),
                row.getString("lessons"));
    }
}
