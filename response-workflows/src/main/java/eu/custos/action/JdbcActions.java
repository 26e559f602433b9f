package eu.custos.action;

import eu.custos.connector.ActionType;
import eu.custos.connector.Connectors;
import eu.custos.connector.Outcome;
import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcActions {

    private final JdbcClient jdbc;

    JdbcActions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ResponseAction action) {
        jdbc.sql("""
                INSERT INTO response_action
                    (tenant_id, id, incident_id, connector_id, connector_name, type, target, reason, clause, expires_at,
                     proposed_by, proposed_by_name, proposed_at, state, tried, exercise)
                VALUES (:tenant, :id, :incident, :connector, :connectorName, :type, :target, :reason, :clause, :expiresAt,
                        :by, :byName, :at, :state, 0, :exercise)
                """)
                .param("tenant", action.tenant().value())
                .param("id", action.id())
                .param("incident", action.incident().value())
                .param("connector", action.connector())
                .param("connectorName", action.connectorName())
                .param("type", action.type().name())
                .param("target", action.target())
                .param("reason", action.reason())
                .param("clause", action.clause())
                .param("expiresAt", Timestamp.from(action.expiresAt()))
                .param("by", action.proposedBy())
                .param("byName", action.proposedByName())
                .param("at", Timestamp.from(action.proposedAt()))
                .param("state", action.state().name())
                .param("exercise", action.exercise())
                .update();
    }

    Optional<ResponseAction> find(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM response_action WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(JdbcActions::map)
                .optional();
    }

    /** Nobody else moves or asks for it until this transaction ends. */
    ResponseAction lock(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM response_action WHERE tenant_id = :tenant AND id = :id FOR UPDATE")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(JdbcActions::map)
                .optional()
                .orElseThrow(() -> new ActionRefusal("", "There is no such action."));
    }

    /** Latest first. */
    List<ResponseAction> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM response_action
                 WHERE tenant_id = :tenant AND incident_id = :incident ORDER BY proposed_at DESC, id DESC
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(JdbcActions::map)
                .list();
    }

    /** Nobody else does or takes back that on that target until this transaction ends. */
    void alone(ResponseAction action, Connectors.Shared through) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .param(
                        "name",
                        String.join(
                                "/",
                                "response_action",
                                action.tenant().toString(),
                                through.name(),
                                action.type().name(),
                                action.target().toLowerCase(Locale.ROOT)))
                .query()
                .singleRow();
    }

    /**
     * Others that do or did the same to the same target through these connections, and have not released it.
     *
     * <p>What an exercise did was not done: it holds nothing for an action in earnest, nor the other way round.
     */
    List<ResponseAction> others(ResponseAction action, Connectors.Shared through) {
        return jdbc.sql("""
                SELECT * FROM response_action
                 WHERE tenant_id = :tenant AND connector_id IN (:connectors) AND type = :type AND id <> :id
                   AND lower(target) = lower(:target) AND exercise = :exercise
                   AND state IN ('VERIFYING', 'IN_FORCE', 'KEPT', 'ROLLING_BACK', 'BACK_FAILED')
                 ORDER BY proposed_at DESC, id DESC LIMIT 100
                """)
                .param("tenant", action.tenant().value())
                .param("connectors", through.connectors())
                .param("type", action.type().name())
                .param("id", action.id())
                .param("target", action.target())
                .param("exercise", action.exercise())
                .query(JdbcActions::map)
                .list();
    }

    /** What the product said, and that it was not checked. */
    void unseen(ResponseAction action) {
        jdbc.sql("UPDATE response_action SET said = :said, unseen = true WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", action.tenant().value())
                .param("id", action.id())
                .param("said", "%s; not checked, the product has no way to look".formatted(action.said()))
                .update();
    }

    void unwant(ResponseAction action, Instant at) {
        jdbc.sql("UPDATE response_action SET unwanted_at = :at WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", action.tenant().value())
                .param("id", action.id())
                .param("at", Timestamp.from(at))
                .update();
    }

    void join(ResponseAction action) {
        jdbc.sql("UPDATE response_action SET joined = true WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", action.tenant().value())
                .param("id", action.id())
                .update();
    }

    void said(ResponseAction action, Outcome outcome) {
        var reference = switch (outcome) {
            case Outcome.Done done -> done.reference();
            case Outcome.AlreadySo so -> so.reference();
            case Outcome.NotSo _, Outcome.Refused _, Outcome.Busy _, Outcome.Unknown _ -> "";
        };
        jdbc.sql("""
                UPDATE response_action
                   SET said = :said, choices = :choices, tried = tried + 1,
                       reference = coalesce(nullif(:reference, ''), reference)
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", action.tenant().value())
                .param("id", action.id())
                .param("said", outcome.words())
                .param("choices", choices(outcome).toArray(String[]::new))
                .param("reference", reference)
                .update();
    }

    private static List<String> choices(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.choices() : List.of();
    }

    void enter(ResponseAction action, ResponseAction.State state) {
        jdbc.sql("UPDATE response_action SET state = :state, tried = 0 WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", action.tenant().value())
                .param("id", action.id())
                .param("state", state.name())
                .update();
    }

    private static ResponseAction map(ResultSet row, int n) throws SQLException {
        return new ResponseAction(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getObject("connector_id", UUID.class),
                row.getString("connector_name"),
                ActionType.valueOf(row.getString("type")),
                row.getString("target"),
                row.getString("reason"),
                row.getString("clause"),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("proposed_by"),
                row.getString("proposed_by_name"),
                row.getTimestamp("proposed_at").toInstant(),
                ResponseAction.State.valueOf(row.getString("state")),
                row.getInt("tried"),
                row.getString("reference"),
                row.getString("said"),
                List.of((String[]) row.getArray("choices").getArray()),
                row.getBoolean("joined"),
                row.getTimestamp("unwanted_at") != null,
                row.getBoolean("unseen"),
                row.getBoolean("exercise"));
    }
}
