package eu.custos.response.playbook;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPlaybookRuns {

    private final JdbcClient jdbc;

    JdbcPlaybookRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(TenantId tenant, UUID run, IncidentId incident, String process, Actor by, Instant at) {
        jdbc.sql("""
                INSERT INTO playbook_run (tenant_id, id, incident_id, process, started_by, started_by_name, started_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
                .params(tenant.value(), run, incident.value(), process, by.id(), by.name(), Timestamp.from(at))
                .update();
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
