package eu.custos.response.work;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import java.time.Clock;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Computes the moment until which a step must be done, from the incident's severity as it stands now. */
@Component
class DeadlineSetter {

    private final Deadlines deadlines;
    private final IncidentDesk incidents;
    private final Clock clock;

    DeadlineSetter(Deadlines deadlines, IncidentDesk incidents, Clock clock) {
        this.deadlines = deadlines;
        this.incidents = incidents;
        this.clock = clock;
    }

    void set(DelegateExecution execution, Deadline deadline) {
        var variables = new ProcessVariables(execution);
        var incident = incidents.get(variables.tenant(), variables.incident());
        // Triage counts from the declaration or the re-opening; every later step from when it could begin.
        var from = deadline == Deadline.TRIAGE ? begun(variables, incident) : clock.instant();
        variables.set(deadline.variable(), from.plus(deadlines.of(deadline, incident.severity())));
    }

    private static Instant begun(ProcessVariables variables, Incident incident) {
        var reopened = variables.find(ProcessVariables.REOPENED_AT);
        return reopened == null ? incident.declaredAt() : Instant.parse(reopened);
    }
}
