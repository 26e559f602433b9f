package eu.custos.response.playbook;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPlaybookRuns {

    private final JdbcClient jdbc;

    JdbcPlaybookRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(
            TenantId tenant,
            UUID run,
            IncidentId incident,
            String process,
            Actor by,
            Instant at,
            @Nullable CalledBy caller) {
        jdbc.sql("""
                INSERT INTO playbook_run (tenant_id, id, incident_id, process, started_by, started_by_name, started_at,
                                          called_by, calling_step)
                VALUES (:tenant, :run, :incident, :process, :by, :byName, :at, :caller, :step)
                """)
                .param("tenant", tenant.value())
                .param("run", run)
                .param("incident", incident.value())
                .param("process", process)
                .param("by", by.id())
                .param("byName", by.name())
                .param("at", Timestamp.from(at))
                .param("caller", caller == null ? null : caller.run(), Types.OTHER)
                .param("step", caller == null ? null : caller.step())
                .update();
    }

    /** A playbook that a person or a binding began. */
    record Begun(UUID run, String process, Actor by, Instant at) {}

    /** Those of an incident, oldest first. */
    List<Begun> begun(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT id, process, started_by, started_by_name, started_at FROM playbook_run
                 WHERE tenant_id = ? AND incident_id = ? AND called_by IS NULL ORDER BY started_at, id
                """)
                .params(tenant.value(), incident.value())
                .query((row, n) -> new Begun(
                        row.getObject("id", UUID.class),
                        row.getString("process"),
                        new Actor(Actor.Kind.PERSON, row.getString("started_by"), row.getString("started_by_name")),
                        row.getTimestamp("started_at").toInstant()))
                .list();
    }

    /** Whose step called it; empty where a person or a binding started it. */
    Optional<CalledBy> caller(TenantId tenant, UUID run) {
        return jdbc.sql("""
                SELECT called_by, calling_step FROM playbook_run
                 WHERE tenant_id = ? AND id = ? AND called_by IS NOT NULL
                """)
                .params(tenant.value(), run)
                .query(JdbcPlaybookRuns::calledBy)
                .optional();
    }

    /** The same while it runs itself; with its incident it may have ended just before. */
    Optional<CalledBy> runningCaller(TenantId tenant, UUID run) {
        return jdbc.sql("""
                SELECT p.called_by, p.calling_step
                  FROM playbook_run AS p
                  JOIN incident_run AS r ON r.tenant_id = p.tenant_id AND r.subject_id = p.called_by
                 WHERE p.tenant_id = ? AND p.id = ? AND r.ended_at IS NULL
                """)
                .params(tenant.value(), run)
                .query(JdbcPlaybookRuns::calledBy)
                .optional();
    }

    private static CalledBy calledBy(ResultSet row, int n) throws SQLException {
        return new CalledBy(row.getObject("called_by", UUID.class), row.getString("calling_step"));
    }

    /** By run, of those of an incident that a step called. */
    Map<UUID, CalledBy> callers(TenantId tenant, IncidentId incident) {
        var callers = new HashMap<UUID, CalledBy>();
        jdbc.sql("""
                SELECT id, called_by, calling_step FROM playbook_run
                 WHERE tenant_id = ? AND incident_id = ? AND called_by IS NOT NULL
                """).params(tenant.value(), incident.value()).query(row -> {
            callers.put(
                    row.getObject("id", UUID.class),
                    new CalledBy(row.getObject("called_by", UUID.class), row.getString("calling_step")));
        });
        return callers;
    }

    /** Who started it, and stands for what it does. */
    Actor starter(TenantId tenant, UUID run) {
        return jdbc.sql("SELECT started_by, started_by_name FROM playbook_run WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), run)
                .query((row, n) ->
                        new Actor(Actor.Kind.PERSON, row.getString("started_by"), row.getString("started_by_name")))
                .single();
    }

    String process(TenantId tenant, UUID run) {
        return jdbc.sql("SELECT process FROM playbook_run WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), run)
                .query(String.class)
                .single();
    }

    /**
     * Sets the value of a variable.
     *
     * @param step id of the step it belongs to; empty for the whole playbook
     */
    void set(TenantId tenant, UUID run, String step, String name, String value) {
        jdbc.sql("""
                INSERT INTO playbook_value (tenant_id, run_id, step, name, value) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (tenant_id, run_id, step, name) DO UPDATE SET value = excluded.value
                """).params(tenant.value(), run, step, name, value).update();
    }

    /** What a step sees: its own variables before those of the playbook. */
    Map<String, String> values(TenantId tenant, UUID run, String step) {
        var values = new HashMap<String, String>();
        jdbc.sql("""
                SELECT name, value FROM playbook_value
                 WHERE tenant_id = ? AND run_id = ? AND step IN ('', ?) ORDER BY step
                """).params(tenant.value(), run, step).query(row -> {
            values.put(row.getString("name"), row.getString("value"));
        });
        return values;
    }
}
