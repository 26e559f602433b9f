package eu.custos.response.escalation;

import eu.custos.oncall.DutyPage;
import eu.custos.oncall.DutyPages;
import eu.custos.response.work.Deadline;
import eu.custos.response.work.Deadlines;
import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_RaiseCrisis} and its reminders: the ladder is used up, management has it. */
@Component("raiseCrisis")
class RaiseCrisisDelegate implements JavaDelegate {

    private final JdbcEscalations escalations;
    private final DutyPages pages;
    private final Deadlines deadlines;
    private final EscalationStory story;

    RaiseCrisisDelegate(JdbcEscalations escalations, DutyPages pages, Deadlines deadlines, EscalationStory story) {
        this.escalations = escalations;
        this.pages = pages;
        this.deadlines = deadlines;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var escalation = escalations.get(process.tenant(), ProcessVariables.subject(execution));
        if (escalation.state() == Escalation.State.EXHAUSTED) {
            story.reminded(escalation);
            return;
        }
        var silent = pages.end(escalation.tenant(), escalation.id(), DutyPage.Ending.SILENT);
        story.rungFailed(escalation, process.number("rung"), silent);
        process.set("chargeDueAt", story.now().plus(deadlines.of(Deadline.CHARGE, escalation.severity())));
        escalations.stand(escalation, Escalation.State.EXHAUSTED, process.number("rung"), null, null);
        story.exhausted(escalation);
    }
}
