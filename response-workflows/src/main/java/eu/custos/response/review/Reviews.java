package eu.custos.response.review;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.Phase;
import eu.custos.response.corrective.Correctives;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.ProcessVariables;
import eu.custos.response.work.RunEnded;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts the review of a closed incident, and ends the incident's life with it. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Reviews {

    static final String PROCESS = "post-incident-review";

    private final IncidentDesk incidents;
    private final JdbcIncidentRuns runs;
    private final RuntimeService engine;
    private final Recurrences recurrences;
    private final Correctives actions;
    private final Clock clock;

    Reviews(
            IncidentDesk incidents,
            JdbcIncidentRuns runs,
            RuntimeService engine,
            Recurrences recurrences,
            Correctives actions,
            Clock clock) {
        this.incidents = incidents;
        this.runs = runs;
        this.engine = engine;
        this.recurrences = recurrences;
        this.actions = actions;
        this.clock = clock;
    }

    /** One review for each incident, however often it is asked for. */
    public void request(TenantId tenant, IncidentId id, boolean wanted) {
        var review = UUID.nameUUIDFromBytes(("review:" + id).getBytes(StandardCharsets.UTF_8));
        if (!runs.claim(tenant, PROCESS, review, id, clock.instant())) {
            return;
        }
        var incident = incidents.get(tenant, id);
        engine.startProcessInstanceByMessage(
                "Msg_ReviewRequested",
                review.toString(),
                Map.of(
                        ProcessVariables.TENANT,
                        tenant.toString(),
                        ProcessVariables.INCIDENT,
                        id.toString(),
                        ProcessVariables.SEVERITY,
                        incident.severity().code(),
                        ProcessVariables.EXERCISE,
                        incident.exercise(),
                        "reviewWanted",
                        wanted));
    }

    @EventListener
    void on(RunEnded ended) {
        if (!ended.process().equals(PROCESS)) {
            return;
        }
        if ("End_ReviewApproved".equals(ended.endedAs())) {
            // Reviews that began by model 1 have no steps for this; for the others it is done and nothing happens.
            var incident = incidents.get(ended.tenant(), ended.incident());
            recurrences.look(incident);
            actions.begin(incident, ended.subject(), clock.instant());
        }
        incidents.enter(ended.tenant(), ended.incident(), Phase.ENDED);
    }
}
