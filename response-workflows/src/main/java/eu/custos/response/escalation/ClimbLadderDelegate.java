package eu.custos.response.escalation;

import eu.custos.oncall.DutyPage;
import eu.custos.oncall.DutyPages;
import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_ClimbLadder}: the rung below becomes a record of its own, the next one is tried. */
@Component("climbLadder")
class ClimbLadderDelegate implements JavaDelegate {

    private final JdbcEscalations escalations;
    private final DutyPages pages;
    private final EscalationStory story;

    ClimbLadderDelegate(JdbcEscalations escalations, DutyPages pages, EscalationStory story) {
        this.escalations = escalations;
        this.pages = pages;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var escalation = escalations.get(process.tenant(), ProcessVariables.subject(execution));
        var silent = pages.end(escalation.tenant(), escalation.id(), DutyPage.Ending.SILENT);
        var rung = process.number("rung");
        story.rungFailed(escalation, rung, silent);
        execution.setVariable("rung", rung + 1);
        escalations.stand(escalation, Escalation.State.PAGING, rung + 1, null, null);
    }
}
