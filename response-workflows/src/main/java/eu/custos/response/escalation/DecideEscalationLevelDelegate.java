package eu.custos.response.escalation;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.escalation.Escalation.State;
import eu.custos.response.ladder.FirstRung;
import eu.custos.response.work.ProcessVariables;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_DecideLevel}: ladder and first rung, and whether another ladder or the owner makes this one needless. */
@Component("decideEscalationLevel")
class DecideEscalationLevelDelegate implements JavaDelegate {

    private final JdbcEscalations escalations;
    private final Escalations others;
    private final IncidentDesk incidents;
    private final EscalationStory story;
    private final FirstRung firstRung;

    DecideEscalationLevelDelegate(
            JdbcEscalations escalations,
            Escalations others,
            IncidentDesk incidents,
            EscalationStory story,
            FirstRung firstRung) {
        this.escalations = escalations;
        this.others = others;
        this.incidents = incidents;
        this.story = story;
        this.firstRung = firstRung;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var escalation = escalations.get(process.tenant(), ProcessVariables.subject(execution));
        var start = firstRung.of(escalation.tenant(), escalation.trigger().name(), escalation.severity(), story.now());
        var running = running(escalation);
        var covered = running.stream().anyMatch(other -> other.rung() >= start.rung())
                || isHeldByTheOwner(escalation, start.rung());
        var needed = start.rung() > 0 && !covered;
        if (needed) {
            running.forEach(others::callOff);
            escalations.begin(escalation, start.rung(), start.ladder());
        }
        execution.setVariable("rung", start.rung());
        process.set("ladderNeeded", needed);
        story.levelDecided(escalation, start, needed, covered);
    }

    private boolean isHeldByTheOwner(Escalation escalation, int rung) {
        if (!escalation.trigger().isMetByAnOwner()) {
            return false;
        }
        var owner = incidents.get(escalation.tenant(), escalation.incident()).owner();
        return owner != null && escalations.isAnsweredBy(escalation.tenant(), escalation.incident(), owner, rung);
    }

    private List<Escalation> running(Escalation escalation) {
        return escalations.of(escalation.tenant(), escalation.incident()).stream()
                .filter(other -> !other.id().equals(escalation.id()))
                .filter(Escalation::isRunning)
                .filter(other -> other.state() != State.REQUESTED)
                .toList();
    }
}
