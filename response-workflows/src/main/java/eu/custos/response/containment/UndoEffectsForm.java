package eu.custos.response.containment;

import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** {@code Task_UndoEffects}: what was done for an incident that is none. */
@Component
class UndoEffectsForm implements TaskForm {

    private final JdbcProposals proposals;
    private final IncidentDesk incidents;
    private final ActionDesk actions;

    UndoEffectsForm(JdbcProposals proposals, IncidentDesk incidents, ActionDesk actions) {
        this.actions = actions;
        this.proposals = proposals;
        this.incidents = incidents;
    }

    @Override
    public String key() {
        return "undo-effects";
    }

    @Override
    public String why(WorkTask task) {
        return "The incident is withdrawn. Measures still in force have to be taken back, and the client told.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var family = incidents.family(task.tenant(), task.incident());
        var states = family.stream()
                .flatMap(each -> actions.of(task.tenant(), each).stream())
                .collect(Collectors.toMap(ResponseAction::id, ResponseAction::state));
        return family.stream()
                .flatMap(each -> proposals.of(task.tenant(), each).stream())
                .filter(proposal ->
                        proposal.decision() != null && proposal.decision().approved())
                .map(proposal -> new Fact(
                        label(states.get(proposal.id())),
                        "%s. Way back: %s".formatted(proposal.measure(), proposal.rollback())))
                .toList();
    }

    /** What no product holds for us is in force until somebody says otherwise. */
    private static String label(ResponseAction.@Nullable State state) {
        return state == null ? "In force" : StringUtils.capitalize(state.words());
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                new Field.Lines("undone", "What was taken back or kept", "One line for each measure.", true, 20),
                Field.yesNo("told", "Was the client told?", null, "Yes", "Not yet"));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        return answers.yes("told") ? Map.of() : Map.of("told", "Tell the client first, then answer.");
    }

    @Override
    public String submit() {
        return "Measures undone";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        incidents.family(task.tenant(), task.incident()).forEach(each -> proposals.undo(task.tenant(), each, now));
        incidents.tell(
                task.tenant(),
                task.incident(),
                new TimelineEntry(
                        Lane.SOC,
                        "withdrawal.effects-undone",
                        "Undone: %s".formatted(String.join("; ", answers.lines("undone"))),
                        now));
        return Map.of();
    }
}
