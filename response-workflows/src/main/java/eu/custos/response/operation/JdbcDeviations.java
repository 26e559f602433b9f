package eu.custos.response.operation;

import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentReference;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The deviations kept; each is in the ledger, too. */
@Repository
@Transactional
public class JdbcDeviations {

    private static final int MOST = 100;

    /** What was kept of them, and of watches that a lead cut short what the task says: a part of a query. */
    static final String CHANGED = """
            changed AS (
                SELECT tenant_id, id::text, incident_id, reference, process, version, instance_id, activity, name, kind,
                       reason, by_id, by_name, at, at AS begun
                  FROM process_deviation
                 UNION ALL
                SELECT t.tenant_id, t.id, t.incident_id, t.reference, t.process, r.version, t.instance_id, t.activity,
                       t.name, 'CUT_SHORT', coalesce(t.answers ->> 'reason', ''), t.ended_by, t.ended_by_name,
                       t.ended_at, t.opened_at
                  FROM work_task t JOIN incident_run r USING (tenant_id, instance_id)
                 WHERE t.activity = '%s' AND t.ended_as = 'ANSWERED'
            )
            """.formatted(WorkTask.WATCH);

    private final JdbcClient jdbc;

    JdbcDeviations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Deviation deviation) {
        jdbc.sql("""
                INSERT INTO process_deviation (tenant_id, id, incident_id, reference, process, version, instance_id,
                                               activity, name, kind, reason, by_id, by_name, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        deviation.tenant().value(),
                        UUID.randomUUID(),
                        deviation.incident().value(),
                        deviation.reference().value(),
                        deviation.process(),
                        deviation.version(),
                        deviation.instance(),
                        deviation.activity(),
                        deviation.name(),
                        deviation.kind().name(),
                        deviation.reason(),
                        deviation.byId(),
                        deviation.byName(),
                        Timestamp.from(deviation.at()))
                .update();
    }

    /** Of one incident, oldest first. */
    @Transactional(readOnly = true)
    public List<Deviation> of(TenantId tenant, IncidentId incident) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return jdbc.sql("WITH " + CHANGED + """
                SELECT * FROM changed WHERE tenant_id = ? AND incident_id = ? ORDER BY at, id LIMIT ?
                """)
                .params(tenant.value(), incident.value(), MOST)
                .query(JdbcDeviations::map)
                .list();
    }

    /** Of all clients in scope since then, latest first. */
    List<Deviation> since(Instant from) {
        return jdbc.sql("WITH " + CHANGED + """
                SELECT * FROM changed WHERE tenant_id = ANY (tenant_scope()) AND begun >= ?
                 ORDER BY at DESC, id LIMIT ?
                """)
                .params(Timestamp.from(from), MOST)
                .query(JdbcDeviations::map)
                .list();
    }

    private static Deviation map(ResultSet row, int n) throws SQLException {
        return new Deviation(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                new IncidentReference(row.getString("reference")),
                row.getString("process"),
                row.getString("version"),
                row.getString("instance_id"),
                row.getString("activity"),
                row.getString("name"),
                Deviation.Kind.valueOf(row.getString("kind")),
                row.getString("reason"),
                row.getString("by_id"),
                row.getString("by_name"),
                row.getTimestamp("at").toInstant());
    }
}
