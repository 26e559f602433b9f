package eu.custos.response.escalation;

import eu.custos.response.escalation.Escalation.State;
import eu.custos.response.ladder.FirstRung;
import eu.custos.response.work.Hurry;
import eu.custos.response.work.ProcessVariables;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_DecideLevel}: ladder and first rung, and whether another ladder or the owner makes this one needless. */
@Component("decideEscalationLevel")
class DecideEscalationLevelDelegate implements JavaDelegate {

    private final Escalations escalations;
    private final Charge charge;
    private final Management management;
    private final EscalationStory story;
    private final FirstRung firstRung;
    private final Hurry hurry;

    DecideEscalationLevelDelegate(
            Escalations escalations,
            Charge charge,
            Management management,
            EscalationStory story,
            FirstRung firstRung,
            Hurry hurry) {
        this.escalations = escalations;
        this.charge = charge;
        this.management = management;
        this.story = story;
        this.firstRung = firstRung;
        this.hurry = hurry;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var escalation = escalations.get(process.tenant(), ProcessVariables.subject(execution));
        var start = firstRung.of(escalation.tenant(), escalation.trigger().name(), escalation.severity(), story.now());
        var running = running(escalation);
        var covered = running.stream().anyMatch(other -> other.standsFor(escalation, start.rung()))
                || charge.isHeldByTheOwner(escalation, start.rung());
        var needed = start.rung() > 0 && !covered;
        var rung = needed ? start.ladder().ladder().rungFor(noLowerThan(running, start.rung())) : start.rung();
        if (needed) {
            running.forEach(escalations::callOff);
            escalations.begin(escalation, rung, start.ladder());
        }
        execution.setVariable("rung", rung);
        process.set("ladderNeeded", needed);
        story.levelDecided(escalation, start, needed, covered);
        if (Boolean.parseBoolean(start.decided().text("tellManagement"))) {
            management.inform(escalation, process.exercise());
        }
        if (escalation.trigger().isMetByAnOwner()) {
            story.hurried(escalation, hurry.up(escalation.tenant(), escalation.incident(), escalation.severity()));
        }
    }

    /** Where a less urgent one has climbed already, the one that takes its place does not begin below. */
    private static int noLowerThan(List<Escalation> running, int rung) {
        return running.stream().mapToInt(Escalation::rung).reduce(rung, Math::max);
    }

    private List<Escalation> running(Escalation escalation) {
        return escalations.of(escalation.tenant(), escalation.incident()).stream()
                .filter(other -> !other.id().equals(escalation.id()))
                .filter(Escalation::isRunning)
                .filter(other -> other.state() != State.REQUESTED)
                .toList();
    }
}
