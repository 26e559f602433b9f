package eu.custos.response.containment;

import eu.custos.decision.Decided;
import eu.custos.incident.Incident;
import eu.custos.owntable.OwnTables;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks the table {@code approval-needed} who decides on a measure. */
@Component
class ApprovalRule {

    private final OwnTables tables;
    private final JdbcIncidentFacts facts;

    ApprovalRule(OwnTables tables, JdbcIncidentFacts facts) {
        this.tables = tables;
        this.facts = facts;
    }

    Decided ask(Incident incident, Proposal proposal) {
        return tables.decide(
                incident.tenant(),
                "approval-needed",
                Map.of(
                        "exercise", incident.exercise(),
                        "effect", proposal.effectClass().name(),
                        "crown",
                                !facts.crownAssets(incident.tenant(), incident.id())
                                        .isEmpty(),
                        "preApproved", proposal.preApprovedBy() != null,
                        "severity", incident.severity().name()));
    }

    static Proposal.Approval approval(Decided decided) {
        return Proposal.Approval.valueOf(decided.text("approval"));
    }
}
