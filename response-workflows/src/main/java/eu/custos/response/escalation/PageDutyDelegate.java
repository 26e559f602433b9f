package eu.custos.response.escalation;

import eu.custos.oncall.DutyPages;
import eu.custos.response.work.ProcessVariables;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_PageDuty}: one page for each rung, however often it runs. Reference and severity only. */
@Component("pageDuty")
class PageDutyDelegate implements JavaDelegate {

    private final JdbcEscalations escalations;
    private final DutyPages pages;
    private final EscalationStory story;

    PageDutyDelegate(JdbcEscalations escalations, DutyPages pages, EscalationStory story) {
        this.escalations = escalations;
        this.pages = pages;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var escalation = escalations.get(process.tenant(), ProcessVariables.subject(execution));
        var person = Objects.requireNonNull(escalation.person(), "the rung was resolved before");
        var name = Objects.requireNonNull(escalation.personName(), "the rung was resolved before");
        var page = escalation.page(
                escalation.rung(), person, name, story.now(), process.moment("answerDueAt"), process.exercise());
        if (pages.send(page)) {
            story.paged(escalation, escalation.rung(), name);
        }
    }
}
