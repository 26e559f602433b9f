package eu.custos.response.containment;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_ProposeContainment}. */
@Component
class ProposeContainmentForm implements TaskForm {

    private static final List<String> NEEDED_FOR_A_MEASURE =
            List.of("measure", "effectClass", "effect", "rollback", "question", "fallback");

    private final Proposals proposals;
    private final IncidentDesk incidents;
    private final JdbcIncidentFacts incidentFacts;

    ProposeContainmentForm(Proposals proposals, IncidentDesk incidents, JdbcIncidentFacts incidentFacts) {
        this.proposals = proposals;
        this.incidents = incidents;
        this.incidentFacts = incidentFacts;
    }

    @Override
    public String key() {
        return "propose-containment";
    }

    @Override
    public String why(WorkTask task) {
        return "Say what would stop the spread and what it costs the client. Who decides follows from the effect.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var facts = new ArrayList<Fact>();
        var crown = incidentFacts.crownAssets(task.tenant(), task.incident());
        facts.add(new Fact("Crown assets", crown.isEmpty() ? "none known" : String.join(", ", crown)));
        proposals.of(task.tenant(), task.incident()).stream()
                .limit(3)
                .forEach(earlier ->
                        facts.add(new Fact("Before", "%s: %s".formatted(earlier.measure(), outcome(earlier)))));
        return facts;
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("needed", "Is a measure needed?", null, "Yes, I propose one", "No, nothing to contain"),
                optional("measure", "Measure", "What we would do, with its targets.", 2),
                new Field.Choice(
                        "effectClass",
                        "Effect on systems",
                        "Decides who approves.",
                        false,
                        Field.options(
                                "READ", "reads only",
                                "REVERSIBLE", "changes, easily taken back",
                                "DISRUPTIVE", "stops something people use",
                                "IRREVERSIBLE", "cannot be taken back")),
                optional("effect", "Effect on the client", "What people there notice.", 2),
                optional("rollback", "Way back", "How long and by whom.", 2),
                optional(
                        "question", "Question to the client", "Plain words, such as: May we cut off the warehouse?", 2),
                optional("whyNow", "Why now", "One sentence for the client.", 2),
                new Field.Choice(
                        "fallback",
                        "If nobody answers",
                        "As agreed with the client.",
                        false,
                        Field.options("HOLD", "we hold and call", "PROCEED", "we go ahead")),
                new Field.Text(
                        "clause", "Approved in advance by", "Clause of the agreement, if there is one.", false, 1, 100),
                Field.optionalWords("basis", "Basis", "Why this measure, or why none."));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        var errors = new LinkedHashMap<String, String>();
        if (answers.yes("needed")) {
            NEEDED_FOR_A_MEASURE.stream()
                    .filter(field -> answers.text(field).isEmpty())
                    .forEach(field -> errors.put(field, "A measure needs this."));
        } else if (answers.text("basis").isEmpty()) {
            errors.put("basis", "Say why nothing has to be contained.");
        }
        return errors;
    }

    @Override
    public String submit() {
        return "Send proposal";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        if (!answers.yes("needed")) {
            incidents.tell(
                    task.tenant(),
                    task.incident(),
                    new TimelineEntry(
                            Lane.SOC, "containment.not-needed", "Nothing to contain: " + answers.text("basis"), now));
            return Map.of("measureNeeded", false);
        }
        var incident = incidents.get(task.tenant(), task.incident());
        var proposal = proposal(incident, answers, now);
        proposals.propose(incident, proposal);
        return Map.of("measureNeeded", true, "proposalId", proposal.id().toString());
    }

    private Proposal proposal(Incident incident, Answers answers, Instant now) {
        var actor = CurrentScope.get().actor();
        return new Proposal(
                incident.tenant(),
                TimeOrderedId.at(now),
                incident.id(),
                answers.text("measure"),
                answers.text("question"),
                answers.text("whyNow"),
                answers.text("effect"),
                answers.text("rollback"),
                Proposal.Effect.valueOf(answers.text("effectClass")),
                answers.text("clause").isEmpty() ? null : answers.text("clause"),
                Proposal.Fallback.valueOf(answers.text("fallback")),
                actor.id(),
                actor.name(),
                now,
                null,
                now.plus(proposals.answerTime(incident)),
                null);
    }

    private static Field optional(String name, String label, String help, int lines) {
        return new Field.Text(name, label, help, false, lines, 1_000);
    }

    private static String outcome(Proposal proposal) {
        var decision = proposal.decision();
        return decision == null ? "not decided" : decision.approved() ? "approved" : "refused, " + decision.reason();
    }
}
