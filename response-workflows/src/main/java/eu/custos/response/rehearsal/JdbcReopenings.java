package eu.custos.response.rehearsal;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads who opened an incident again, and when. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcReopenings {

    private final JdbcClient jdbc;

    JdbcReopenings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A closed incident was opened again. */
    record Reopening(Instant at, Actor by, String words) {}

    /** Oldest first. */
    List<Reopening> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT occurred_at, actor_kind, actor_id, actor_name, text FROM incident_timeline
                 WHERE tenant_id = ? AND incident_id = ? AND kind = 'incident.reopened' ORDER BY occurred_at, id
                """)
                .params(tenant.value(), incident.value())
                .query((row, n) -> new Reopening(
                        row.getTimestamp("occurred_at").toInstant(),
                        new Actor(
                                Actor.Kind.valueOf(row.getString("actor_kind")),
                                row.getString("actor_id"),
                                row.getString("actor_name")),
                        row.getString("text")))
                .list();
    }
}
