package eu.custos.response.corrective;

import eu.custos.response.corrective.CorrectiveAction.Check;
import eu.custos.response.corrective.CorrectiveAction.State;
import eu.custos.response.corrective.CorrectiveAction.Verdict;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Task_CheckEffect}: neither by the owner nor by who carried it out. */
@Component
class CheckEffectForm implements TaskForm {

    private final Correctives actions;
    private final CorrectiveFacts facts;

    CheckEffectForm(Correctives actions, CorrectiveFacts facts) {
        this.actions = actions;
        this.facts = facts;
    }

    @Override
    public String key() {
        return "check-effect";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        return facts.of(action(task));
    }

    @Override
    public String why(WorkTask task) {
        return "Look whether the change did what it was meant to. What did not help is work again, with a new date.";
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        var action = action(task);
        var me = CurrentScope.get().actor().id();
        return me.equals(action.doneBy()) || me.equals(action.owner())
                ? Optional.of("You carried this action out or own it. Somebody else checks its effect.")
                : Optional.empty();
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.choice(
                        "effect",
                        "Effective?",
                        null,
                        Field.options(
                                "EFFECTIVE", "effective",
                                "NOT_EFFECTIVE", "not effective",
                                "NO_CASE_YET", "no case yet to judge by")),
                Field.words("basis", "Basis", "What it was judged by."),
                new Field.Moment(
                        "next",
                        "New date, UTC",
                        "Where it did not help: until when it is done. Where there was no case: when to look again.",
                        false,
                        true));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        if (answers.text("effect").equals("NO_CASE_YET") && action(task).noCase() > 0) {
            return Map.of("effect", "It was put off once for want of a case. Judge it now, by a test if need be.");
        }
        return answers.text("effect").equals("EFFECTIVE")
                        || answers.moment("next").isPresent()
                ? Map.of()
                : Map.of("next", "Give the new date.");
    }

    @Override
    public String submit() {
        return "Record check";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var action = action(task);
        var verdict = Verdict.valueOf(answers.text("effect"));
        var check = new Check(
                verdict, answers.text("basis"), CurrentScope.get().actor().name(), now);
        var variables = new HashMap<String, Object>();
        variables.put("effect", verdict.name());
        switch (verdict) {
            case EFFECTIVE -> actions.checked(action, check, State.EFFECTIVE, null, null);
            case NOT_EFFECTIVE -> {
                var due = answers.moment("next").orElseThrow();
                actions.checked(action, check, State.OPEN, due, due);
                variables.putAll(CorrectiveProcess.due(due, now));
            }
            case NO_CASE_YET -> {
                var again = answers.moment("next").orElseThrow();
                var late = again.plus(Correctives.CHECK_WITHIN);
                actions.checked(action, check, State.TO_CHECK, again, late);
                variables.put("checkAt", again.toString());
                variables.put("checkDueAt", late.toString());
            }
        }
        return variables;
    }

    private CorrectiveAction action(WorkTask task) {
        return actions.get(task.tenant(), task.subject());
    }
}
