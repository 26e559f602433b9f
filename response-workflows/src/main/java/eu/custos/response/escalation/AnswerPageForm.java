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

/** {@code Task_AnswerPage}. */
@Component
class AnswerPageForm implements TaskForm {

    private final JdbcEscalations escalations;
    private final DutyPages pages;
    private final EscalationStory story;

    AnswerPageForm(JdbcEscalations escalations, DutyPages pages, EscalationStory story) {
        this.escalations = escalations;
        this.pages = pages;
        this.story = story;
    }

    @Override
    public String key() {
        return "answer-page";
    }

    @Override
    public String why(WorkTask task) {
        return "Somebody has to take charge. Taking charge stops the ladder; work must then begin in time.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var escalation = escalations.get(task.tenant(), task.subject());
        return List.of(
                new Fact("Cause", escalation.cause()),
                new Fact("Severity", escalation.severity().code()),
                new Fact("Rung", String.valueOf(escalation.rung())),
                new Fact("Ladder", ladder(escalation)));
    }

    private static String ladder(Escalation escalation) {
        var by = escalation.ladder();
        return by == null
                ? "as delivered"
                : "%s, version %d".formatted(by.kind().label(), by.version());
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("tookCharge", "Do you take charge?", null, "I take charge", "I cannot"),
                Field.optionalWords("note", "Note", "If you cannot: say who can."));
    }

    @Override
    public String submit() {
        return "Answer page";
    }

    @Override
    public String silence(WorkTask task) {
        return "The next rung is called";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var escalation = escalations.get(task.tenant(), task.subject());
        var takes = answers.yes("tookCharge");
        pages.end(task.tenant(), escalation.id(), takes ? DutyPage.Ending.TAKEN : DutyPage.Ending.DECLINED);
        if (takes) {
            var actor = CurrentScope.get().actor();
            escalations.taken(escalation, actor.id(), actor.name(), now);
        } else {
            story.declined(escalation, answers.text("note").isEmpty() ? "no reason given" : answers.text("note"));
        }
        return Map.of("tookCharge", takes);
    }
}
