package eu.custos.response.escalation;

import eu.custos.oncall.DutyPage;
import eu.custos.oncall.DutyPages;
import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_StandDown}: open pages end, nobody waits for an answer any more. */
@Component("standDown")
class StandDownDelegate implements JavaDelegate {

    private final JdbcEscalations escalations;
    private final DutyPages pages;
    private final EscalationStory story;

    StandDownDelegate(JdbcEscalations escalations, DutyPages pages, EscalationStory story) {
        this.escalations = escalations;
        this.pages = pages;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var escalation = escalations.get(process.tenant(), ProcessVariables.subject(execution));
        var ended = pages.end(escalation.tenant(), escalation.id(), DutyPage.Ending.STOOD_DOWN);
        story.stoodDown(escalation, ended);
    }
}
