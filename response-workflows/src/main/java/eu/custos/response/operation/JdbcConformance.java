package eu.custos.response.operation;

import eu.custos.incident.IncidentReference;
import eu.custos.response.notification.JdbcNoticeConduct;
import eu.custos.response.operation.Conformance.ByModel;
import eu.custos.response.operation.Conformance.ByPerson;
import eu.custos.response.operation.Conformance.Late;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Counts how runs kept to their models; what it reads grows with the period, never with history. */
@Repository
@Transactional(readOnly = true)
class JdbcConformance {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final JdbcDeviations deviations;
    private final JdbcNoticeConduct notices;

    JdbcConformance(JdbcClient jdbc, JdbcDeviations deviations, JdbcNoticeConduct notices) {
        this.jdbc = jdbc;
        this.deviations = deviations;
        this.notices = notices;
    }

    /** Of all clients in scope, from then until now. */
    public Conformance since(Instant from, Instant now) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return new Conformance(
                models(from, now), people(from), late(from, now), deviations.since(from), notices.since(from));
    }

    private List<ByModel> models(Instant from, Instant now) {
        return jdbc.sql("WITH " + JdbcDeviations.CHANGED + """
                , run AS (
                    SELECT tenant_id, process, version, count(*) AS runs, count(ended_at) AS ended
                      FROM incident_run
                     WHERE tenant_id = ANY (tenant_scope()) AND started_at >= :from AND instance_id IS NOT NULL
                     GROUP BY 1, 2, 3
                ), step AS (
                    SELECT t.tenant_id, t.process, r.version, count(*) AS steps,
                           count(*) FILTER (WHERE t.ended_as IS DISTINCT FROM 'OVERTAKEN'
                                              AND t.due_at < coalesce(t.ended_at, :now)) AS late,
                           count(*) FILTER (WHERE t.ended_as = 'OVERTAKEN') AS silent
                      FROM work_task t JOIN incident_run r USING (tenant_id, instance_id)
                     WHERE t.tenant_id = ANY (tenant_scope()) AND t.opened_at >= :from AND t.activity <> :watch
                     GROUP BY 1, 2, 3
                ), deviation AS (
                    SELECT tenant_id, process, version, count(*) FILTER (WHERE kind = 'SKIPPED') AS skipped,
                           count(*) FILTER (WHERE kind <> 'SKIPPED') AS forced
                      FROM changed
                     WHERE tenant_id = ANY (tenant_scope()) AND begun >= :from
                     GROUP BY 1, 2, 3
                )
                SELECT tenant_id, process, version, coalesce(runs, 0) AS runs, coalesce(ended, 0) AS ended,
                       coalesce(steps, 0) AS steps, coalesce(late, 0) AS late, coalesce(silent, 0) AS silent,
                       coalesce(skipped, 0) AS skipped, coalesce(forced, 0) AS forced
                  FROM run
                  FULL JOIN step USING (tenant_id, process, version)
                  FULL JOIN deviation USING (tenant_id, process, version)
                 ORDER BY tenant_id, process, version
                """)
                .param("from", Timestamp.from(from))
                .param("now", Timestamp.from(now))
                .param("watch", WorkTask.WATCH)
                .query((row, n) -> new ByModel(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getString("process"),
                        row.getString("version"),
                        row.getLong("runs"),
                        row.getLong("ended"),
                        row.getLong("steps"),
                        row.getLong("late"),
                        row.getLong("silent"),
                        row.getLong("skipped"),
                        row.getLong("forced")))
                .list();
    }

    private List<ByPerson> people(Instant from) {
        return jdbc.sql("""
                SELECT ended_by_name, count(*) AS answered, count(*) FILTER (WHERE due_at < ended_at) AS late
                  FROM work_task
                 WHERE tenant_id = ANY (tenant_scope()) AND opened_at >= :from AND ended_as = 'ANSWERED'
                 GROUP BY ended_by, ended_by_name ORDER BY 3 DESC, 2 DESC, 1 LIMIT :most
                """)
                .param("from", Timestamp.from(from))
                .param("most", MOST)
                .query((row, n) -> new ByPerson(row.getString(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    private List<Late> late(Instant from, Instant now) {
        return jdbc.sql("""
                SELECT tenant_id, reference, process, name, due_at, ended_at, ended_by_name,
                       coalesce(ended_as = 'OVERTAKEN', false) AS silent
                  FROM work_task
                 WHERE tenant_id = ANY (tenant_scope()) AND opened_at >= :from AND due_at < coalesce(ended_at, :now)
                   AND activity <> :watch
                 ORDER BY due_at DESC, id LIMIT :most
                """)
                .param("from", Timestamp.from(from))
                .param("now", Timestamp.from(now))
                .param("watch", WorkTask.WATCH)
                .param("most", MOST)
                .query((row, n) -> {
                    var ended = row.getTimestamp("ended_at");
                    return new Late(
                            new TenantId(row.getObject("tenant_id", UUID.class)),
                            new IncidentReference(row.getString("reference")),
                            row.getString("process"),
                            row.getString("name"),
                            row.getTimestamp("due_at").toInstant(),
                            ended == null ? null : ended.toInstant(),
                            row.getBoolean("silent") ? null : row.getString("ended_by_name"),
                            row.getBoolean("silent"));
                })
                .list();
    }
}
