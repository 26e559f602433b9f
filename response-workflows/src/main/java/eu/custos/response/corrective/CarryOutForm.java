package eu.custos.response.corrective;

import eu.custos.response.corrective.CorrectiveAction.Change;
import eu.custos.response.corrective.CorrectiveAction.State;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_CarryOut}: done with a proof, or a wish to end it otherwise. */
@Component
class CarryOutForm implements TaskForm {

    private static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9._:-]{0,119}";

    private final Correctives actions;
    private final CorrectiveFacts facts;

    CarryOutForm(Correctives actions, CorrectiveFacts facts) {
        this.actions = actions;
        this.facts = facts;
    }

    @Override
    public String key() {
        return "carry-out";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        return facts.of(action(task));
    }

    @Override
    public String why(WorkTask task) {
        return "Do it, and say by which proof. Somebody else checks later whether it helped. What cannot or need not be"
                + " done goes to management or a lead, with your words.";
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.choice(
                        "outcome",
                        "What came of it",
                        null,
                        Field.options(
                                "DONE", "done",
                                "ACCEPT_RISK", "ask management to accept the risk",
                                "WITHDRAW", "ask to withdraw it")),
                Field.words("words", "In words", "What was done, or why it should end otherwise."),
                new Field.Choice("kind", "What was changed", null, false, kinds()),
                new Field.Text(
                        "reference",
                        "Which one",
                        "Id of the rule, the playbook's version or the control, such as MSS-V-IM-18.",
                        false,
                        1,
                        120),
                new Field.Text("proof", "Proof", "Ticket, commit, file or digest.", false, 1, 300),
                new Field.Moment(
                        "checkAt",
                        "Effect can be judged from, UTC",
                        "%d days from now if left open.".formatted(Correctives.EFFECT_AFTER.toDays()),
                        false,
                        true));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        var wrong = new HashMap<String, String>();
        if (answers.text("outcome").equals("DONE")) {
            for (var needed : List.of("kind", "reference", "proof")) {
                if (answers.text(needed).isEmpty()) {
                    wrong.put(needed, "Needed for what is done.");
                }
            }
            if (!wrong.containsKey("reference") && !answers.text("reference").matches(REFERENCE)) {
                wrong.put("reference", "An id: letters, digits and . _ : - without spaces.");
            }
        }
        return wrong;
    }

    @Override
    public String submit() {
        return "Report";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var action = action(task);
        var outcome = answers.text("outcome");
        return switch (outcome) {
            case "ACCEPT_RISK" -> {
                var due = now.plus(Correctives.RISK_WITHIN);
                actions.asked(action, State.RISK_ASKED, answers.text("words"), due, now);
                yield Map.of("outcome", outcome, "riskDueAt", due.toString());
            }
            case "WITHDRAW" -> {
                var due = now.plus(Correctives.WITHDRAWAL_WITHIN);
                actions.asked(action, State.WITHDRAWAL_ASKED, answers.text("words"), due, now);
                yield Map.of("outcome", outcome, "withdrawalDueAt", due.toString());
            }
            default -> done(action, answers, now);
        };
    }

    private Map<String, Object> done(CorrectiveAction action, Answers answers, Instant now) {
        var checkAt = answers.moment("checkAt").orElseGet(() -> now.plus(Correctives.EFFECT_AFTER));
        var checkDue = checkAt.plus(Correctives.CHECK_WITHIN);
        var change = new Change(Change.Kind.valueOf(answers.text("kind")), answers.text("reference"));
        actions.carriedOut(
                action, new Report(answers.text("words"), change, answers.text("proof"), checkAt), checkDue, now);
        return Map.of("outcome", "DONE", "checkAt", checkAt.toString(), "checkDueAt", checkDue.toString());
    }

    private static Map<String, String> kinds() {
        var options = new LinkedHashMap<String, String>();
        for (var kind : Change.Kind.values()) {
            options.put(kind.name(), kind.words());
        }
        return options;
    }

    private CorrectiveAction action(WorkTask task) {
        return actions.get(task.tenant(), task.subject());
    }
}
