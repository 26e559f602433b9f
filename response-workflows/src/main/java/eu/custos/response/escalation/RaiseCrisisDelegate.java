package eu.custos.response.escalation;

import eu.custos.oncall.DutyPage;
import eu.custos.oncall.DutyPages;
import eu.custos.response.work.Deadline;
import eu.custos.response.work.Deadlines;
import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * {@code Task_RaiseCrisis} and its reminders: the ladder is used up, and everybody on duty who may take charge is
 * called, and called again, whoever that is by then.
 */
@Component("raiseCrisis")
class RaiseCrisisDelegate implements JavaDelegate {

    private static final String REMINDERS = "reminders";

    private final JdbcEscalations escalations;
    private final DutyPages pages;
    private final InCharge inCharge;
    private final Deadlines deadlines;
    private final EscalationStory story;

    RaiseCrisisDelegate(
            JdbcEscalations escalations,
            DutyPages pages,
            InCharge inCharge,
            Deadlines deadlines,
            EscalationStory story) {
        this.escalations = escalations;
        this.pages = pages;
        this.inCharge = inCharge;
        this.deadlines = deadlines;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var escalation = escalations.get(process.tenant(), ProcessVariables.subject(execution));
        if (escalation.state() == Escalation.State.EXHAUSTED) {
            var reminder = process.number(REMINDERS) + 1;
            execution.setVariable(REMINDERS, reminder);
            story.reminded(escalation);
            inCharge.call(escalation, process.exercise(), reminder);
            return;
        }
        var silent = pages.end(escalation.tenant(), escalation.id(), DutyPage.Ending.SILENT);
        story.rungFailed(escalation, process.number("rung"), silent);
        process.set("chargeDueAt", story.now().plus(deadlines.of(Deadline.CHARGE, escalation.severity())));
        escalations.stand(escalation, Escalation.State.EXHAUSTED, process.number("rung"), null, null);
        story.exhausted(escalation);
        inCharge.call(escalation, process.exercise(), 0);
    }
}
