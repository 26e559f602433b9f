package eu.custos.response.playbook;

import eu.custos.incident.IncidentId;
import eu.custos.response.playbook.PlaybookAction.Outcome;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPlaybookActions {

    private final JdbcClient jdbc;

    JdbcPlaybookActions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(TenantId tenant, UUID action, UUID run, String step) {
        jdbc.sql("INSERT INTO playbook_action (tenant_id, action_id, run_id, step) VALUES (?, ?, ?, ?)")
                .params(tenant.value(), action, run, step)
                .update();
    }

    Optional<PlaybookAction> find(TenantId tenant, UUID action) {
        return jdbc.sql("SELECT * FROM playbook_action WHERE tenant_id = ? AND action_id = ?")
                .params(tenant.value(), action)
                .query(JdbcPlaybookActions::map)
                .optional();
    }

    List<PlaybookAction> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT a.* FROM playbook_action a JOIN playbook_run r ON r.tenant_id = a.tenant_id AND r.id = a.run_id
                 WHERE r.tenant_id = ? AND r.incident_id = ?
                """)
                .params(tenant.value(), incident.value())
                .query(JdbcPlaybookActions::map)
                .list();
    }

    /** True for the first outcome; what follows changes nothing. */
    boolean settle(TenantId tenant, UUID action, Outcome outcome) {
        return jdbc.sql("""
                UPDATE playbook_action SET outcome = ? WHERE tenant_id = ? AND action_id = ? AND outcome IS NULL
                """).params(outcome.name(), tenant.value(), action).update() == 1;
    }

    private static PlaybookAction map(ResultSet row, int n) throws SQLException {
        var outcome = row.getString("outcome");
        return new PlaybookAction(
                row.getObject("action_id", UUID.class),
                row.getObject("run_id", UUID.class),
                row.getString("step"),
                outcome == null ? null : Outcome.valueOf(outcome));
    }
}
