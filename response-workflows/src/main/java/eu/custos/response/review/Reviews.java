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

    /**
     * One review for each closure, however often it is asked for; one of an earlier closure that still runs goes on for
     * both.
     *
     * @param run which time the incident was worked on
     */
    public void request(TenantId tenant, IncidentId id, int run, boolean wanted) {
        if (run > 1 && isUnderReview(tenant, id)) {
            incidents.enter(tenant, id, Phase.REVIEW);
            return;
        }
        var review = idOf(id, run);
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

    /** The review of the closure that ended that run. */
    static UUID idOf(IncidentId incident, int run) {
        var name = run == 1 ? "review:" + incident : "review:%s:%d".formatted(incident, run);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isUnderReview(TenantId tenant, IncidentId id) {
        return runs.of(tenant, id).stream().anyMatch(run -> run.process().equals(PROCESS) && run.isRunning());
    }

    @EventListener
    void on(RunEnded ended) {
        if (!ended.process().equals(PROCESS)) {
            return;
        }
        if ("End_ReviewApproved".equals(ended.endedAs())) {
            // Reviews that began by model 1 have no steps for this; for the others it is done and nothing happens.
            var incident = incidents.get(ended.tenant(), ended.incident());
            recurrences.look(incident, ended.subject());
            actions.begin(incident, ended.subject(), clock.instant());
        }
        incidents.enter(ended.tenant(), ended.incident(), Phase.ENDED);
    }
}
