package eu.custos.response.playbook;

import eu.custos.playbook.Command;
import eu.custos.playbook.Step;
import eu.custos.playbook.Variable;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A step of a playbook that a person does. */
@Component
class PlaybookStepForm implements TaskForm {

    private final PlaybookRuns runs;
    private final StepActions actions;
    private final StepCalls calls;
    private final AskedActions asked;

    PlaybookStepForm(PlaybookRuns runs, StepActions actions, StepCalls calls, AskedActions asked) {
        this.runs = runs;
        this.actions = actions;
        this.calls = calls;
        this.asked = asked;
    }

    @Override
    public String key() {
        return TaskCompiler.FORM;
    }

    @Override
    public String why(WorkTask task) {
        var words = step(task).step().head().description();
        return words.isEmpty() ? "A step of a playbook. Say how it ended; a failure is part of the record." : words;
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var at = step(task);
        var facts = new ArrayList<>(List.of(new Fact("Playbook", at.playbook().name())));
        switch (at.step()) {
            case Step.Action action -> {
                facts.add(new Fact("By", action.agent().toString()));
                action.targets().forEach(target -> facts.add(new Fact("At", target.toString())));
                at.commands().forEach(command -> facts.addAll(facts(command)));
                actions.obstacle(task.tenant(), task.incident(), at)
                        .ifPresent(why -> facts.add(new Fact("Why by hand", why)));
                asked.of(task.tenant(), task.incident()).stream()
                        .filter(one -> one.run().equals(task.subject())
                                && one.stepId().equals(action.head().id()))
                        .map(AskedActions.Asked::action)
                        .forEach(one -> facts.add(new Fact(
                                "Action",
                                "%s: %s".formatted(one.measure(), one.state().words()))));
            }
            case Step.Call call -> {
                facts.add(new Fact(
                        "Playbook to run",
                        call.version() == null ? call.playbook() : call.playbook() + ", version " + call.version()));
                calls.obstacle(task.tenant(), task.incident(), task.subject(), at)
                        .ifPresent(why -> facts.add(new Fact("Why by hand", why)));
            }
            case Step.Parallel _, Step.If _, Step.While _, Step.Switch _ -> {}
        }
        return facts;
    }

    private static List<Fact> facts(Command command) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Command, " + command.type(), command.text()));
        command.headers().forEach((name, value) -> facts.add(new Fact("Header " + name, value)));
        if (!command.content().isEmpty()) {
            facts.add(new Fact("Content", command.content()));
        }
        return facts;
    }

    @Override
    public List<Field> fields(WorkTask task) {
        var at = step(task);
        var fields = new ArrayList<Field>();
        fields.add(Field.yesNo("done", "Is it done?", null, "Done", "Failed, or not possible"));
        fields.add(Field.words("note", "What happened", "Stands in the record of the incident."));
        for (var name : at.results()) {
            var variable = at.variable(name);
            var help = variable == null ? null : variable.description();
            var label = name.replace("_", " ").strip();
            var answers = answers(at, name);
            fields.add(
                    answers.isEmpty()
                            ? new Field.Text(name, label, help, false, 1, Variable.LONGEST)
                            : new Field.Choice(name, label, help, false, answers));
        }
        return fields;
    }

    /** Where the next step goes by it and knows no way for anything else; empty where any words will do. */
    private static Map<String, String> answers(StepAtWork at, String name) {
        var steps = List.copyOf(at.playbook().steps().values());
        var next = steps.indexOf(at.step()) + 1;
        var answers = new LinkedHashMap<String, String>();
        if (next < steps.size()
                && steps.get(next) instanceof Step.Switch choice
                && choice.variable().equals(name)
                && choice.otherwise() == null) {
            choice.cases().keySet().forEach(answer -> answers.put(answer, answer));
        }
        return answers;
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        var at = step(task);
        var wrong = new HashMap<String, String>();
        for (var name : at.results()) {
            var variable = at.variable(name);
            var unfit = answers.text(name).isEmpty() || variable == null ? null : variable.unfit(answers.text(name));
            if (unfit != null) {
                wrong.put(name, "It " + unfit + ".");
            } else if (answers.yes("done")
                    && answers.text(name).isEmpty()
                    && !answers(at, name).isEmpty()) {
                wrong.put(name, "Choose one: the playbook goes on by it.");
            }
        }
        return wrong;
    }

    @Override
    public String submit() {
        return "Record step";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var at = step(task);
        var done = answers.yes("done");
        var results = new HashMap<String, String>();
        at.results().stream()
                .filter(name -> !answers.text(name).isEmpty())
                .forEach(name -> results.put(name, answers.text(name)));
        runs.found(task.tenant(), task.subject(), at, results);
        runs.record(
                done ? "playbook.step-done" : "playbook.step-failed",
                task.tenant(),
                task.incident(),
                task.subject(),
                Map.of("step", at.step().head().id()),
                answers.text("note"));
        return done ? Map.of() : Map.of(FailedStep.variable(task.activity()), true);
    }

    private StepAtWork step(WorkTask task) {
        return runs.step(task.tenant(), task.subject(), task.activity());
    }
}
