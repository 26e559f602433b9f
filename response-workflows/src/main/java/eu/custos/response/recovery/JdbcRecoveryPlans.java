package eu.custos.response.recovery;

import eu.custos.incident.IncidentId;
import eu.custos.response.recovery.RecoveryPlan.Item;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.recovery.RecoveryPlan.Result;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import eu.custos.vocabulary.TimeOrderedId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcRecoveryPlans {

    private final JdbcClient jdbc;

    JdbcRecoveryPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps an empty plan, unless there is one. */
    void open(TenantId tenant, UUID id, IncidentId incident, Instant at) {
        jdbc.sql("""
                INSERT INTO recovery_plan (tenant_id, id, incident_id, state, revision, opened_at)
                VALUES (:tenant, :id, :incident, 'OPEN', 0, :at)
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("incident", incident.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** The next revision, with its items. */
    void plan(RecoveryPlan plan, Draft draft, Actor by, Instant at) {
        jdbc.sql("""
                UPDATE recovery_plan
                   SET revision = :revision, restore_point = :point, watch_hours = :hours, confirmation = NULL,
                       planned_by = :by, planned_by_name = :byName, planned_at = :at
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", plan.tenant().value())
                .param("id", plan.id())
                .param("revision", plan.revision() + 1)
                .param("point", draft.restorePoint())
                .param("hours", draft.watch().toHours())
                .param("by", by.id())
                .param("byName", by.name())
                .param("at", Timestamp.from(at))
                .update();
        add(plan, Kind.SOURCE, draft.sources());
        add(plan, Kind.STEP, draft.steps());
        add(plan, Kind.CRITERION, draft.criteria());
    }

    private void add(RecoveryPlan plan, Kind kind, List<String> texts) {
        for (var n = 1; n <= texts.size(); n++) {
            jdbc.sql("""
                    INSERT INTO recovery_item (tenant_id, plan_id, revision, kind, n, what)
                    VALUES (:tenant, :plan, :revision, :kind, :n, :what)
                    """)
                    .param("tenant", plan.tenant().value())
                    .param("plan", plan.id())
                    .param("revision", plan.revision() + 1)
                    .param("kind", kind.name())
                    .param("n", n)
                    .param("what", texts.get(n - 1))
                    .update();
        }
    }

    void add(RecoveryPlan plan, Result result) {
        jdbc.sql("""
                INSERT INTO recovery_result
                    (tenant_id, plan_id, id, revision, kind, n, outcome, note, by_id, by_name, at)
                VALUES (:tenant, :plan, :id, :revision, :kind, :n, :outcome, :note, :by, :byName, :at)
                """)
                .param("tenant", plan.tenant().value())
                .param("plan", plan.id())
                .param("id", TimeOrderedId.at(result.at()))
                .param("revision", result.revision())
                .param("kind", result.kind().name())
                .param("n", result.n())
                .param("outcome", result.outcome().name())
                .param("note", result.note())
                .param("by", result.by())
                .param("byName", result.byName())
                .param("at", Timestamp.from(result.at()))
                .update();
    }

    void confirmedBy(RecoveryPlan plan, RecoveryPlan.Confirmation confirmation) {
        jdbc.sql("UPDATE recovery_plan SET confirmation = :by WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", plan.tenant().value())
                .param("id", plan.id())
                .param("by", confirmation.name())
                .update();
    }

    /** True where it was open until now. */
    boolean end(TenantId tenant, UUID id, RecoveryPlan.State as, Instant at) {
        return jdbc.sql("""
                UPDATE recovery_plan SET state = :state, ended_at = :at
                 WHERE tenant_id = :tenant AND id = :id AND state = 'OPEN'
                """)
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .param("state", as.name())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<RecoveryPlan> find(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM recovery_plan WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(this::map)
                .optional();
    }

    /** Latest first. */
    List<RecoveryPlan> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM recovery_plan
                 WHERE tenant_id = :tenant AND incident_id = :incident ORDER BY opened_at DESC, id DESC
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(this::map)
                .list();
    }

    /** How many groups of alerts of the incident were seen after that moment. */
    long alertsSince(TenantId tenant, IncidentId incident, Instant since) {
        return jdbc.sql("""
                SELECT count(*) FROM incident_alert_group
                 WHERE tenant_id = :tenant AND incident_id = :incident AND last_seen > :since
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    private RecoveryPlan map(ResultSet row, int n) throws SQLException {
        var tenant = new TenantId(row.getObject("tenant_id", UUID.class));
        var id = row.getObject("id", UUID.class);
        var revision = row.getInt("revision");
        var confirmation = row.getString("confirmation");
        return new RecoveryPlan(
                tenant,
                id,
                new IncidentId(row.getObject("incident_id", UUID.class)),
                RecoveryPlan.State.valueOf(row.getString("state")),
                revision,
                row.getString("restore_point"),
                Duration.ofHours(row.getInt("watch_hours")),
                confirmation == null ? null : RecoveryPlan.Confirmation.valueOf(confirmation),
                row.getString("planned_by_name"),
                StoredTime.of(row.getTimestamp("planned_at")),
                row.getTimestamp("opened_at").toInstant(),
                StoredTime.of(row.getTimestamp("ended_at")),
                items(tenant, id, revision),
                results(tenant, id));
    }

    private List<Item> items(TenantId tenant, UUID plan, int revision) {
        return jdbc.sql("""
                SELECT kind, n, what FROM recovery_item
                 WHERE tenant_id = :tenant AND plan_id = :plan AND revision = :revision ORDER BY kind, n
                """)
                .param("tenant", tenant.value())
                .param("plan", plan)
                .param("revision", revision)
                .query((row, n) ->
                        new Item(Kind.valueOf(row.getString("kind")), row.getInt("n"), row.getString("what")))
                .list();
    }

    private List<Result> results(TenantId tenant, UUID plan) {
        return jdbc.sql("""
                SELECT * FROM recovery_result WHERE tenant_id = :tenant AND plan_id = :plan ORDER BY at, kind, n, id
                """)
                .param("tenant", tenant.value())
                .param("plan", plan)
                .query((row, n) -> new Result(
                        row.getInt("revision"),
                        Kind.valueOf(row.getString("kind")),
                        row.getInt("n"),
                        RecoveryPlan.Outcome.valueOf(row.getString("outcome")),
                        row.getString("note"),
                        row.getString("by_id"),
                        row.getString("by_name"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
