package eu.custos.response.containment;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcProposals {

    private final JdbcClient jdbc;

    JdbcProposals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Proposal proposal) {
        jdbc.sql("""
                INSERT INTO containment_proposal
                    (tenant_id, id, incident_id, measure, question, why_now, effect, rollback, effect_class,
                     pre_approved_by, fallback, proposed_by, proposed_by_name, proposed_at, answer_due_at)
                VALUES (:tenant, :id, :incident, :measure, :question, :whyNow, :effect, :rollback, :effectClass,
                        :preApprovedBy, :fallback, :by, :byName, :at, :due)
                """)
                .param("tenant", proposal.tenant().value())
                .param("id", proposal.id())
                .param("incident", proposal.incident().value())
                .param("measure", proposal.measure())
                .param("question", proposal.question())
                .param("whyNow", proposal.whyNow())
                .param("effect", proposal.effect())
                .param("rollback", proposal.rollback())
                .param("effectClass", proposal.effectClass().name())
                .param("preApprovedBy", proposal.preApprovedBy())
                .param("fallback", proposal.fallback().name())
                .param("by", proposal.proposedBy())
                .param("byName", proposal.proposedByName())
                .param("at", Timestamp.from(proposal.proposedAt()))
                .param("due", Timestamp.from(proposal.answerDueAt()))
                .update();
    }

    Proposal get(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM containment_proposal WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(JdbcProposals::map)
                .single();
    }

    /** Latest first. */
    List<Proposal> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM containment_proposal
                 WHERE tenant_id = :tenant AND incident_id = :incident ORDER BY proposed_at DESC, id DESC
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(JdbcProposals::map)
                .list();
    }

    void approvedBy(Proposal proposal, Proposal.Approval approval, Instant answerDueAt) {
        jdbc.sql("""
                UPDATE containment_proposal SET approval = :approval, answer_due_at = :due
                 WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", proposal.tenant().value())
                .param("id", proposal.id())
                .param("approval", approval.name())
                .param("due", Timestamp.from(answerDueAt))
                .update();
    }

    /** Another time until which the client answers. */
    void answerDue(TenantId tenant, UUID id, Instant due) {
        jdbc.sql("""
                UPDATE containment_proposal SET answer_due_at = ?
                 WHERE tenant_id = ? AND id = ? AND decided_at IS NULL
                """).params(Timestamp.from(due), tenant.value(), id).update();
    }

    /** False where it was decided before. */
    boolean decide(Proposal proposal, Proposal.Decision decision) {
        return jdbc.sql("""
                UPDATE containment_proposal
                   SET decided_at = :at, approved = :approved, decided_how = :how, decided_by_name = :byName,
                       reason = :reason
                 WHERE tenant_id = :tenant AND id = :id AND decided_at IS NULL
                """)
                        .param("tenant", proposal.tenant().value())
                        .param("id", proposal.id())
                        .param("at", Timestamp.from(decision.at()))
                        .param("approved", decision.approved())
                        .param("how", decision.how().name())
                        .param("byName", decision.byName())
                        .param("reason", decision.reason())
                        .update()
                == 1;
    }

    /** False where the decider was reminded before. */
    boolean remind(Proposal proposal, Instant at) {
        return jdbc.sql("""
                UPDATE containment_proposal SET reminded_at = :at
                 WHERE tenant_id = :tenant AND id = :id AND reminded_at IS NULL
                """)
                        .param("tenant", proposal.tenant().value())
                        .param("id", proposal.id())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Measures of the incident that were approved and are not yet taken back. */
    int inForce(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT count(*) FROM containment_proposal
                 WHERE tenant_id = :tenant AND incident_id = :incident AND approved AND undone_at IS NULL
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(Integer.class)
                .single();
    }

    void undone(TenantId tenant, UUID id, Instant at) {
        jdbc.sql("""
                UPDATE containment_proposal SET undone_at = :at
                 WHERE tenant_id = :tenant AND id = :id AND undone_at IS NULL
                """)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }

    int undo(TenantId tenant, IncidentId incident, Instant at) {
        return jdbc.sql("""
                UPDATE containment_proposal SET undone_at = :at
                 WHERE tenant_id = :tenant AND incident_id = :incident AND approved AND undone_at IS NULL
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    static Proposal map(ResultSet row, int n) throws SQLException {
        var approval = row.getString("approval");
        return new Proposal(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getString("measure"),
                row.getString("question"),
                row.getString("why_now"),
                row.getString("effect"),
                row.getString("rollback"),
                Proposal.Effect.valueOf(row.getString("effect_class")),
                row.getString("pre_approved_by"),
                Proposal.Fallback.valueOf(row.getString("fallback")),
                row.getString("proposed_by"),
                row.getString("proposed_by_name"),
                row.getTimestamp("proposed_at").toInstant(),
                approval == null ? null : Proposal.Approval.valueOf(approval),
                row.getTimestamp("answer_due_at").toInstant(),
                decision(row));
    }

    private static Proposal.@Nullable Decision decision(ResultSet row) throws SQLException {
        var at = row.getTimestamp("decided_at");
        return at == null
                ? null
                : new Proposal.Decision(
                        row.getBoolean("approved"),
                        Proposal.How.valueOf(row.getString("decided_how")),
                        row.getString("decided_by_name"),
                        row.getString("reason"),
                        at.toInstant());
    }
}
