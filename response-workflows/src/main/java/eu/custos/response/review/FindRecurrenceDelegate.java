package eu.custos.response.review;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.work.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** {@code Task_FindRecurrence}. */
@Component("findRecurrence")
class FindRecurrenceDelegate implements JavaDelegate {

    private final Recurrences recurrences;
    private final IncidentDesk incidents;

    FindRecurrenceDelegate(Recurrences recurrences, IncidentDesk incidents) {
        this.recurrences = recurrences;
        this.incidents = incidents;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var process = new ProcessVariables(execution);
        recurrences.look(incidents.get(process.tenant(), process.incident()), ProcessVariables.subject(execution));
    }
}
