package eu.custos.response.escalation;

import eu.custos.decision.DecisionTables;
import eu.custos.response.escalation.Escalation.State;
import eu.custos.response.work.ProcessVariables;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_DecideLevel}: the first rung by table, and whether another ladder has made this one needless. */
@Component("decideEscalationLevel")
class DecideEscalationLevelDelegate implements JavaDelegate {

    private final JdbcEscalations escalations;
    private final Escalations others;
    private final EscalationStory story;
    private final DecisionTables tables;
    private final ClientOrganisations clients;
    private final Clock clock;

    DecideEscalationLevelDelegate(
            JdbcEscalations escalations,
            Escalations others,
            EscalationStory story,
            DecisionTables tables,
            ClientOrganisations clients,
            Clock clock) {
        this.escalations = escalations;
        this.others = others;
        this.story = story;
        this.tables = tables;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var escalation = escalations.get(process.tenant(), ProcessVariables.subject(execution));
        var decided = tables.decide(
                "escalation-level",
                Map.of(
                        "trigger", escalation.trigger().name(),
                        "severity", escalation.severity().name(),
                        "officeHours", officeHours(escalation.tenant())));
        var rung = Integer.parseInt(decided.text("rung"));
        var running = running(escalation);
        var covered = running.stream().anyMatch(other -> other.rung() >= rung);
        var needed = rung > 0 && !covered;
        if (needed) {
            running.forEach(others::callOff);
            // From here on it counts as a ladder, so that another one asked for at the same moment finds it.
            escalations.stand(escalation, State.PAGING, rung, null, null);
        }
        execution.setVariable("rung", rung);
        process.set("ladderNeeded", needed);
        story.levelDecided(escalation, rung, needed, covered, decided);
    }

    private List<Escalation> running(Escalation escalation) {
        return escalations.of(escalation.tenant(), escalation.incident()).stream()
                .filter(other -> !other.id().equals(escalation.id()))
                .filter(Escalation::isRunning)
                .filter(other -> other.state() != State.REQUESTED)
                .toList();
    }

    private boolean officeHours(TenantId tenant) {
        var zone = clients.find(tenant).map(ClientOrganisation::zone).orElse(ZoneOffset.UTC);
        var there = clock.instant().atZone(zone);
        var weekend = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(there.getDayOfWeek());
        return !weekend && there.getHour() >= 8 && there.getHour() < 18;
    }
}
