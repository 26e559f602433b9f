package eu.custos.response.work;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which process instances an incident has, and the claim that starts each of them once. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class JdbcIncidentRuns {

    private final JdbcClient jdbc;

    JdbcIncidentRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True for the first who wants to start that process for that subject. */
    public boolean claim(TenantId tenant, String process, UUID subject, IncidentId incident, Instant at) {
        return claim(tenant, process, subject, 1, incident, at);
    }

    /** The same for a subject whose process runs again, each time under the next number. */
    public boolean claim(TenantId tenant, String process, UUID subject, int run, IncidentId incident, Instant at) {
        return jdbc.sql("""
                INSERT INTO incident_run (tenant_id, process, subject_id, run, incident_id, started_at)
                VALUES (:tenant, :process, :subject, :run, :incident, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", tenant.value())
                        .param("process", process)
                        .param("subject", subject)
                        .param("run", run)
                        .param("incident", incident.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    void started(RunOfInstance run, UUID subject, int number, Instant at) {
        jdbc.sql("""
                INSERT INTO incident_run
                    (tenant_id, process, subject_id, run, incident_id, instance_id, version, started_at)
                VALUES (:tenant, :process, :subject, :run, :incident, :instance, :version, :at)
                ON CONFLICT (tenant_id, process, subject_id, run) DO UPDATE
                   SET instance_id = excluded.instance_id, version = excluded.version
                """)
                .param("tenant", run.tenant().value())
                .param("process", run.process())
                .param("subject", subject)
                .param("run", number)
                .param("incident", run.incident().value())
                .param("instance", run.instance())
                .param("version", run.version())
                .param("at", Timestamp.from(at))
                .update();
    }

    void ended(TenantId tenant, String instance, @Nullable String as, Instant at) {
        jdbc.sql("""
                UPDATE incident_run SET ended_at = :at, ended_as = :as
                 WHERE tenant_id = :tenant AND instance_id = :instance AND ended_at IS NULL
                """)
                .param("tenant", tenant.value())
                .param("instance", instance)
                .param("as", as)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Oldest first. */
    public List<IncidentRun> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT process, subject_id, instance_id, started_at, ended_at, ended_as FROM incident_run
                 WHERE tenant_id = :tenant AND incident_id = :incident AND instance_id IS NOT NULL
                 ORDER BY started_at, process, subject_id
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query((row, n) -> {
                    var ended = row.getTimestamp("ended_at");
                    return new IncidentRun(
                            row.getString("process"),
                            row.getObject("subject_id", UUID.class),
                            row.getString("instance_id"),
                            row.getTimestamp("started_at").toInstant(),
                            ended == null ? null : ended.toInstant(),
                            row.getString("ended_as"));
                })
                .list();
    }

    /** Those of the given instances that are of clients in scope. */
    public List<RunOfInstance> ofInstances(Collection<String> instances) {
        return jdbc.sql("""
                SELECT tenant_id, incident_id, process, version, instance_id FROM incident_run
                 WHERE tenant_id = ANY (tenant_scope()) AND instance_id = ANY (:instances)
                """)
                .param("instances", instances.toArray(String[]::new))
                .query((row, n) -> new RunOfInstance(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        new IncidentId(row.getObject("incident_id", UUID.class)),
                        row.getString("process"),
                        row.getString("version"),
                        row.getString("instance_id")))
                .list();
    }

    /** A run goes on by another version of its model. */
    public void follows(RunOfInstance run, String version) {
        jdbc.sql("UPDATE incident_run SET version = ? WHERE tenant_id = ? AND instance_id = ?")
                .params(version, run.tenant().value(), run.instance())
                .update();
    }
}
