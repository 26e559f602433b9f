package eu.custos.response.corrective;

import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentReference;
import eu.custos.response.corrective.CorrectiveAction.Change;
import eu.custos.response.corrective.CorrectiveAction.Check;
import eu.custos.response.corrective.CorrectiveAction.State;
import eu.custos.response.corrective.CorrectiveAction.Verdict;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcCorrectives {

    private final JdbcClient jdbc;

    JdbcCorrectives(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps one, unless it is there. */
    void add(CorrectiveAction action) {
        jdbc.sql("""
                INSERT INTO corrective_action
                    (tenant_id, id, incident_id, reference, review_id, origin, scope, cause_class, what, owner,
                     agreed_by_name, agreed_at, state, due_at, late_at)
                VALUES (:tenant, :id, :incident, :reference, :review, :origin, :scope, :cause, :what, :owner,
                        :byName, :at, :state, :due, :late)
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", action.tenant().value())
                .param("id", action.id())
                .param("incident", action.incident().value())
                .param("reference", action.reference().value())
                .param("review", action.review())
                .param("origin", action.origin().name())
                .param("scope", action.scope().name())
                .param("cause", action.cause())
                .param("what", action.what())
                .param("owner", action.owner())
                .param("byName", action.agreedByName())
                .param("at", Timestamp.from(action.agreedAt()))
                .param("state", action.state().name())
                .param("due", Timestamp.from(action.dueAt()))
                .param("late", Timestamp.from(action.lateAt()))
                .update();
    }

    /** A review that is analysed again agrees anew; what has begun stays. */
    void dropProposed(TenantId tenant, UUID review) {
        jdbc.sql("""
                DELETE FROM corrective_action
                 WHERE tenant_id = :tenant AND review_id = :review AND state = 'PROPOSED'
                """).param("tenant", tenant.value()).param("review", review).update();
    }

    /** True where it was only proposed until now. */
    boolean begin(CorrectiveAction action) {
        return jdbc.sql("""
                UPDATE corrective_action SET state = 'OPEN'
                 WHERE tenant_id = :tenant AND id = :id AND state = 'PROPOSED'
                """)
                        .param("tenant", action.tenant().value())
                        .param("id", action.id())
                        .update()
                == 1;
    }

    void reported(CorrectiveAction action, Report report, State state, Instant lateAt, Actor by, Instant at) {
        var change = report.change();
        jdbc.sql("""
                UPDATE corrective_action
                   SET state = :state, late_at = :late, words = :words, done_by = :by, done_by_name = :byName,
                       done_at = :at, changed_kind = :kind, changed_ref = :ref, proof = :proof, check_at = :check
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", action.tenant().value())
                .param("id", action.id())
                .param("state", state.name())
                .param("late", Timestamp.from(lateAt))
                .param("words", report.words())
                .param("by", by.id())
                .param("byName", by.name())
                .param("at", Timestamp.from(at))
                .param("kind", change == null ? null : change.kind().name())
                .param("ref", change == null ? null : change.reference())
                .param("proof", report.proof())
                .param("check", stamp(report.checkAt()))
                .update();
    }

    /**
     * What a check came to.
     *
     * @param next when it is due again, as work or as a check; null where it has ended
     */
    void checked(CorrectiveAction action, Check check, State state, @Nullable Instant next, @Nullable Instant lateAt) {
        jdbc.sql("""
                UPDATE corrective_action
                   SET state = :state, verdict = :verdict, basis = :basis, checked_by_name = :byName, checked_at = :at,
                       not_effective = not_effective + (:verdict = 'NOT_EFFECTIVE')::int,
                       no_case = no_case + (:verdict = 'NO_CASE_YET')::int,
                       check_at = CASE WHEN :state = 'TO_CHECK' THEN :next::timestamptz ELSE check_at END,
                       due_at = CASE WHEN :state = 'OPEN' THEN :next::timestamptz ELSE due_at END,
                       late_at = coalesce(:late::timestamptz, late_at),
                       ended_at = CASE WHEN :state = 'EFFECTIVE' THEN :at::timestamptz END
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", action.tenant().value())
                .param("id", action.id())
                .param("state", state.name())
                .param("verdict", check.verdict().name())
                .param("basis", check.basis())
                .param("byName", check.byName())
                .param("at", Timestamp.from(check.at()))
                .param("next", stamp(next))
                .param("late", stamp(lateAt))
                .update();
    }

    /** Ends it by somebody's decision, or sends it back to work until that date. */
    void decided(CorrectiveAction action, State state, String reason, Instant until, Actor by, Instant at) {
        var back = state == State.OPEN;
        jdbc.sql("""
                UPDATE corrective_action
                   SET state = :state, decided_by_name = :byName, decision_reason = :reason,
                       accepted_until = CASE WHEN :state = 'RISK_ACCEPTED' THEN :until::timestamptz END,
                       due_at = CASE WHEN :back THEN :until::timestamptz ELSE due_at END,
                       late_at = CASE WHEN :back THEN :until::timestamptz ELSE late_at END,
                       ended_at = CASE WHEN :back THEN NULL ELSE :at::timestamptz END
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", action.tenant().value())
                .param("id", action.id())
                .param("state", state.name())
                .param("byName", by.name())
                .param("reason", reason)
                .param("back", back)
                .param("until", Timestamp.from(until))
                .param("at", Timestamp.from(at))
                .update();
    }

    void reminded(TenantId tenant, UUID id, Instant at) {
        jdbc.sql("UPDATE corrective_action SET reminded_at = :at WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<CorrectiveAction> find(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM corrective_action WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(JdbcCorrectives::map)
                .optional();
    }

    /** Of whatever client organisation the scope may see. */
    Optional<CorrectiveAction> find(UUID id) {
        return jdbc.sql("SELECT * FROM corrective_action WHERE id = :id")
                .param("id", id)
                .query(JdbcCorrectives::map)
                .optional();
    }

    /** Whether somebody already sees to a cause that recurs: for that client, or for all of them. */
    boolean findingOpen(TenantId tenant, CorrectiveAction.Reach scope, @Nullable String cause) {
        var sql = scope == CorrectiveAction.Reach.PROVIDER ? "SELECT custos.provider_finding_open(:cause)" : """
                SELECT EXISTS (SELECT FROM corrective_action
                                WHERE tenant_id = :tenant AND origin = 'RECURRENCE' AND scope = 'CLIENT'
                                  AND cause_class = :cause AND ended_at IS NULL)
                """;
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("cause", cause)
                .query(Boolean.class)
                .single();
    }

    /** In the order in which they were agreed. */
    List<CorrectiveAction> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM corrective_action
                 WHERE tenant_id = :tenant AND incident_id = :incident ORDER BY agreed_at, id
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(JdbcCorrectives::map)
                .list();
    }

    static CorrectiveAction map(ResultSet row, int n) throws SQLException {
        return new CorrectiveAction(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                new IncidentReference(row.getString("reference")),
                row.getObject("review_id", UUID.class),
                CorrectiveAction.Origin.valueOf(row.getString("origin")),
                CorrectiveAction.Reach.valueOf(row.getString("scope")),
                row.getString("cause_class"),
                row.getString("what"),
                row.getString("owner"),
                row.getString("agreed_by_name"),
                row.getTimestamp("agreed_at").toInstant(),
                State.valueOf(row.getString("state")),
                row.getTimestamp("due_at").toInstant(),
                row.getTimestamp("late_at").toInstant(),
                row.getString("words"),
                change(row),
                row.getString("proof"),
                row.getString("done_by"),
                row.getString("done_by_name"),
                StoredTime.of(row.getTimestamp("done_at")),
                StoredTime.of(row.getTimestamp("check_at")),
                check(row),
                row.getInt("not_effective"),
                row.getInt("no_case"),
                StoredTime.of(row.getTimestamp("accepted_until")),
                row.getString("decided_by_name"),
                row.getString("decision_reason"),
                StoredTime.of(row.getTimestamp("ended_at")));
    }

    private static @Nullable Change change(ResultSet row) throws SQLException {
        var kind = row.getString("changed_kind");
        return kind == null ? null : new Change(Change.Kind.valueOf(kind), row.getString("changed_ref"));
    }

    private static @Nullable Check check(ResultSet row) throws SQLException {
        var verdict = row.getString("verdict");
        return verdict == null
                ? null
                : new Check(
                        Verdict.valueOf(verdict),
                        row.getString("basis"),
                        row.getString("checked_by_name"),
                        row.getTimestamp("checked_at").toInstant());
    }

    private static @Nullable Timestamp stamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
