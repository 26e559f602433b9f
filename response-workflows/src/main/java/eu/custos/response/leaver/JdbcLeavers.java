package eu.custos.response.leaver;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.Colleagues.Holder;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcLeavers {

    private final JdbcClient jdbc;

    JdbcLeavers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody who owns an open incident, or has an open step or a task of one, of the clients in the scope. */
    List<Holder> holders() {
        return jdbc.sql("""
                SELECT tenant_id, owner AS account FROM incident WHERE status = 'OPEN' AND owner IS NOT NULL
                UNION
                SELECT tenant_id, assignee FROM work_task WHERE ended_at IS NULL AND assignee IS NOT NULL
                UNION
                SELECT t.tenant_id, t.owner FROM incident_task t
                  JOIN incident i ON i.tenant_id = t.tenant_id AND i.id = t.incident_id
                 WHERE i.status = 'OPEN' AND t.done_at IS NULL AND t.owner IS NOT NULL
                """)
                .query((row, n) ->
                        new Holder(new TenantId(row.getObject("tenant_id", UUID.class)), row.getString("account")))
                .list();
    }

    /** Open incidents that the account owns. */
    List<IncidentId> owned(Holder holder) {
        return jdbc.sql("""
                SELECT id FROM incident WHERE tenant_id = ? AND status = 'OPEN' AND owner = ? ORDER BY id
                """)
                .params(holder.tenant().value(), holder.account())
                .query((row, n) -> new IncidentId(row.getObject(1, UUID.class)))
                .list();
    }
}
