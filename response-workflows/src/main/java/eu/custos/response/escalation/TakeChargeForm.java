package eu.custos.response.escalation;

import eu.custos.oncall.DutyPage;
import eu.custos.oncall.DutyPages;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_TakeCharge}: whoever answers owns the incident. */
@Component
class TakeChargeForm implements TaskForm {

    private final JdbcEscalations escalations;
    private final DutyPages pages;
    private final EscalationStory story;

    TakeChargeForm(JdbcEscalations escalations, DutyPages pages, EscalationStory story) {
        this.escalations = escalations;
        this.pages = pages;
        this.story = story;
    }

    @Override
    public String key() {
        return "take-charge";
    }

    @Override
    public String why(WorkTask task) {
        return "Nobody on the ladder answered. Whoever answers here owns the incident from now on.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var escalation = escalations.get(task.tenant(), task.subject());
        return List.of(
                new Fact("Cause", escalation.cause()),
                new Fact("Severity", escalation.severity().code()),
                new Fact("Asked for", escalation.requestedAt().toString()));
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(Field.words("brief", "First order", "What happens next and who does it."));
    }

    @Override
    public String submit() {
        return "Take charge";
    }

    @Override
    public String silence(WorkTask task) {
        return "Management is reminded every 15 minutes; the task stays open";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var actor = CurrentScope.get().actor();
        var escalation = escalations.get(task.tenant(), task.subject());
        pages.end(task.tenant(), escalation.id(), DutyPage.Ending.TAKEN);
        escalations.taken(escalation, actor.id(), actor.name(), now);
        story.chargeTaken(escalation, answers.text("brief"));
        return Map.of();
    }
}
