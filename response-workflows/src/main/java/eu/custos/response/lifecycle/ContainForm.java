package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.containment.Proposal;
import eu.custos.response.containment.Proposals;
import eu.custos.response.containment.Revocation;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Task_ContainIncident}. */
@Component
class ContainForm implements TaskForm {

    private final IncidentDesk incidents;
    private final Proposals proposals;

    ContainForm(IncidentDesk incidents, Proposals proposals) {
        this.incidents = incidents;
        this.proposals = proposals;
    }

    @Override
    public String key() {
        return "contain-incident";
    }

    @Override
    public String why(WorkTask task) {
        return "Carry out the approved measure, then look again: does the spread stop?";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var revoked = proposals.revoked(task.tenant(), task.incident());
        return proposals.of(task.tenant(), task.incident()).stream()
                .filter(proposal ->
                        proposal.decision() != null && proposal.decision().approved())
                .limit(3)
                .map(proposal -> fact(proposal, revoked.get(proposal.id())))
                .toList();
    }

    private static Fact fact(Proposal proposal, @Nullable Revocation revoked) {
        return revoked == null
                ? new Fact("Approved", "%s. Way back: %s".formatted(proposal.measure(), proposal.rollback()))
                : new Fact(
                        "Approval taken back",
                        "%s. The client: %s. Do not carry it out; what is done, take back: %s"
                                .formatted(proposal.measure(), revoked.reason(), proposal.rollback()));
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("holds", "Does containment hold?", null, "It holds", "It does not"),
                new Field.Moment("since", "Contained at", "UTC; leave open if it does not hold.", false, false),
                Field.words("basis", "Basis", "What you did and how you know."));
    }

    @Override
    public String submit() {
        return "Record result";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var holds = answers.yes("holds");
        var at = holds ? answers.moment("since").orElse(now) : now;
        incidents.decide(
                task.tenant(),
                task.incident(),
                new IncidentDecision.ContainmentAssessed(holds, answers.text("basis"), at));
        return Map.of("containmentHolds", holds);
    }
}
