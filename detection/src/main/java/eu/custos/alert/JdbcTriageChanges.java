package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
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
import tools.jackson.databind.json.JsonMapper;

/** What people's actions changed, kept for taking them back. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcTriageChanges {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcTriageChanges(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One action at one client organisation. */
    record Change(TenantId tenant, UUID id, String action, String actor, Instant at, boolean undone) {}

    void keep(TenantId tenant, UUID change, String action, String actor, Instant at, Collection<AlertGroup> before) {
        jdbc.sql("""
                INSERT INTO triage_change (tenant_id, change_id, action, actor, changed_at, before)
                VALUES (:tenant, :change, :action, :actor, :at, :before::jsonb)
                """)
                .param("tenant", tenant.value())
                .param("change", change)
                .param("action", action)
                .param("actor", actor)
                .param("at", Timestamp.from(at))
                .param(
                        "before",
                        json.writeValueAsString(
                                before.stream().map(GroupColumns.CHANGED::map).toList()))
                .update();
    }

    /** The action at each client organisation it touched, held until the transaction ends. */
    List<Change> lock(UUID change) {
        return jdbc.sql("""
                SELECT tenant_id, change_id, action, actor, changed_at, undone_at IS NOT NULL AS undone
                  FROM triage_change
                 WHERE tenant_id = ANY (tenant_scope()) AND change_id = :change
                 ORDER BY tenant_id FOR UPDATE
                """)
                .param("change", change)
                .query((row, n) -> new Change(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getObject("change_id", UUID.class),
                        row.getString("action"),
                        row.getString("actor"),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getBoolean("undone")))
                .list();
    }

    /** A group before the change. */
    record Before(UUID group, long version, @Nullable LinkedIncident incident) {}

    List<Before> before(Change change) {
        return jdbc.sql("""
                SELECT g.* FROM triage_change AS c,
                       jsonb_to_recordset(c.before) AS g(group_id uuid, version bigint, incident_id uuid, incident text)
                 WHERE c.tenant_id = :tenant AND c.change_id = :change
                """)
                .param("tenant", change.tenant().value())
                .param("change", change.id())
                .query((row, n) -> {
                    var incident = row.getObject("incident_id", UUID.class);
                    return new Before(
                            row.getObject("group_id", UUID.class),
                            row.getLong("version"),
                            incident == null ? null : new LinkedIncident(incident, row.getString("incident")));
                })
                .list();
    }

    /**
     * Puts back state, owner, clock, incident and decision of every group that nobody has touched since.
     *
     * <p>A group stays closed where its like has opened anew meanwhile: two open groups of one fingerprint would split
     * the problem.
     */
    void putBack(Change change, String actor, Instant at) {
        jdbc.sql("""
                UPDATE alert_group AS g
                   SET state = b.state, owner = b.owner, owner_name = b.owner_name,
                       acknowledge_by = b.acknowledge_by, acknowledged_at = b.acknowledged_at,
                       verdict = b.verdict, closed_at = b.closed_at,
                       incident_id = b.incident_id, incident = b.incident, told_alerts = b.told_alerts,
                       outcome = b.outcome, fired_rule = b.fired_rule, fired_label = b.fired_label,
                       table_tag = b.table_tag, table_digest = b.table_digest,
                       version = g.version + 1, changed_by = :actor, changed_at = :at
                  FROM triage_change AS c,
                       jsonb_to_recordset(c.before) AS b(group_id uuid, state text, owner text, owner_name text,
                           acknowledge_by timestamptz, acknowledged_at timestamptz, verdict text,
                           closed_at timestamptz, incident_id uuid, incident text, told_alerts bigint,
                           outcome text, fired_rule text, fired_label text, table_tag text, table_digest text,
                           version bigint)
                 WHERE c.tenant_id = :tenant AND c.change_id = :change
                   AND g.tenant_id = c.tenant_id AND g.group_id = b.group_id AND g.version = b.version + 1
                   AND NOT (g.state = 'CLOSED' AND EXISTS (
                           SELECT 1 FROM alert_group AS newer
                            WHERE newer.tenant_id = g.tenant_id AND newer.fingerprint = g.fingerprint
                              AND newer.state <> 'CLOSED'))
                """)
                .param("tenant", change.tenant().value())
                .param("change", change.id())
                .param("actor", actor)
                .param("at", Timestamp.from(at))
                .update();
        jdbc.sql("UPDATE triage_change SET undone_at = :at WHERE tenant_id = :tenant AND change_id = :change")
                .param("tenant", change.tenant().value())
                .param("change", change.id())
                .param("at", Timestamp.from(at))
                .update();
    }
}
