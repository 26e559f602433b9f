package eu.custos.response.review;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.corrective.Correctives;
import eu.custos.response.work.ProcessVariables;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_StartActions}: one process for each action and each finding. */
@Component("startActions")
class StartActionsDelegate implements JavaDelegate {

    private final Correctives actions;
    private final ReviewFile file;
    private final IncidentDesk incidents;
    private final Clock clock;

    StartActionsDelegate(Correctives actions, ReviewFile file, IncidentDesk incidents, Clock clock) {
        this.actions = actions;
        this.file = file;
        this.incidents = incidents;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        var review = ProcessVariables.subject(execution);
        var incident = incidents.get(process.tenant(), process.incident());
        var begun = actions.begin(incident, review, clock.instant());
        file.record(incident, review, "review.actions-started", Map.of("actions", begun), clock.instant());
    }
}
