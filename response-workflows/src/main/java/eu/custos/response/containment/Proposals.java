package eu.custos.response.containment;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.response.work.Deadline;
import eu.custos.response.work.Deadlines;
import eu.custos.response.work.TaskTimeMoved;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Measures proposed for an incident and what was decided on them. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Proposals {

    private final JdbcProposals proposals;
    private final IncidentDesk incidents;
    private final ApprovalRule rule;
    private final Deadlines deadlines;
    private final JdbcRevocations revocations;

    Proposals(
            JdbcProposals proposals,
            IncidentDesk incidents,
            ApprovalRule rule,
            Deadlines deadlines,
            JdbcRevocations revocations) {
        this.revocations = revocations;
        this.proposals = proposals;
        this.incidents = incidents;
        this.rule = rule;
        this.deadlines = deadlines;
    }

    /** Keeps a proposal and tells the incident of it. */
    public void propose(Incident incident, Proposal proposal) {
        var approval = ApprovalRule.approval(rule.ask(incident, proposal));
        proposals.add(proposal);
        incidents.decide(
                proposal.tenant(),
                proposal.incident(),
                new IncidentDecision.ContainmentProposed(
                        proposal.measure(),
                        proposal.effect(),
                        proposal.rollback(),
                        approval == Proposal.Approval.CLIENT,
                        proposal.answerDueAt(),
                        proposal.proposedAt()));
    }

    /** It is no longer in force; where it never was one, nothing happens. */
    public void undone(TenantId tenant, UUID id, java.time.Instant at) {
        proposals.undone(tenant, id, at);
    }

    Proposal get(TenantId tenant, UUID id) {
        return proposals.get(tenant, id);
    }

    /** Latest first. */
    public List<Proposal> of(TenantId tenant, IncidentId incident) {
        return proposals.of(tenant, incident);
    }

    /** Of which the client has taken its approval back. */
    public Map<UUID, Revocation> revoked(TenantId tenant, IncidentId incident) {
        return revocations.of(tenant, incident);
    }

    /** How many approved measures of the incident, and of those merged into it, are not yet taken back. */
    public int inForce(TenantId tenant, IncidentId incident) {
        return incidents.family(tenant, incident).stream()
                .mapToInt(each -> proposals.inForce(tenant, each))
                .sum();
    }

    /** Settles a proposal; the first decision stands. */
    void settle(Proposal proposal, Proposal.Decision decision) {
        if (proposals.decide(proposal, decision)) {
            var byClient = decision.how() == Proposal.How.CLIENT || decision.how() == Proposal.How.PHONE;
            incidents.decide(
                    proposal.tenant(),
                    proposal.incident(),
                    new IncidentDecision.ContainmentDecided(
                            decision.approved(),
                            byClient,
                            decision.how() == Proposal.How.FALLBACK,
                            decision.reason(),
                            decision.at()));
        }
    }

    @EventListener
    void on(TaskTimeMoved moved) {
        if (moved.form().equals(AnswerRequestForm.KEY)) {
            proposals.answerDue(moved.tenant(), moved.subject(), moved.due());
        }
    }

    public java.time.Duration answerTime(Incident incident) {
        return deadlines.of(Deadline.ANSWER, incident.severity());
    }

    java.time.Duration approvalTime(Incident incident) {
        return deadlines.of(Deadline.APPROVAL, incident.severity());
    }
}
