package eu.custos.response.escalation;

import eu.custos.oncall.Rota;
import eu.custos.oncall.Shift;
import eu.custos.response.work.Deadline;
import eu.custos.response.work.Deadlines;
import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_ResolveRung}: who is on duty now, and until when an answer is awaited. */
@Component("resolveRung")
class ResolveRungDelegate implements JavaDelegate {

    static final String NOBODY = "Err_NobodyOnDuty";

    private final JdbcEscalations escalations;
    private final Rota rota;
    private final Deadlines deadlines;
    private final EscalationStory story;

    ResolveRungDelegate(JdbcEscalations escalations, Rota rota, Deadlines deadlines, EscalationStory story) {
        this.escalations = escalations;
        this.rota = rota;
        this.deadlines = deadlines;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var escalation = escalations.get(process.tenant(), ProcessVariables.subject(execution));
        var rung = process.number("rung");
        process.set("rungLeft", rung < Shift.RUNGS);
        var onDuty = rota.onDuty(rung, story.now());
        if (onDuty.isEmpty()) {
            story.nobodyOnDuty(escalation, rung);
            throw new BpmnError(NOBODY, "Nobody is on duty on rung %d".formatted(rung));
        }
        var person = onDuty.get();
        process.set("dutyPerson", person.account());
        process.set("answerDueAt", story.now().plus(deadlines.of(Deadline.PAGE, escalation.severity())));
        escalations.stand(escalation, Escalation.State.PAGING, rung, person.account(), person.name());
        story.resolved(escalation, rung, person.account());
    }
}
