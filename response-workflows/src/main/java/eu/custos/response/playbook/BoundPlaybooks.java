package eu.custos.response.playbook;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentEvent;
import eu.custos.incident.IncidentEvent.DecisionTaken;
import eu.custos.incident.IncidentEvent.SeverityRated;
import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts what is bound to start by itself, once the incident is known to be genuine and again when it is rated. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BoundPlaybooks {

    private final PlaybookBindings bindings;
    private final PlaybookRuns runs;
    private final IncidentDesk incidents;

    BoundPlaybooks(PlaybookBindings bindings, PlaybookRuns runs, IncidentDesk incidents) {
        this.bindings = bindings;
        this.runs = runs;
        this.incidents = incidents;
    }

    @EventListener
    void on(DecisionTaken taken) {
        if (taken.decision() instanceof IncidentDecision.Triaged triaged && triaged.genuine()) {
            start(taken, taken.at());
        }
    }

    @EventListener
    void on(SeverityRated rated) {
        start(rated, rated.at());
    }

    private void start(IncidentEvent event, Instant at) {
        var incident = incidents.get(event.tenant(), event.id());
        if (incident.status() != IncidentStatus.OPEN || incident.triagedBy() == null || incident.rsitClass() == null) {
            return;
        }
        for (var fit : bindings.fitting(incident)) {
            if (fit.binding().automatic()) {
                start(incident, fit, at);
            }
        }
    }

    private void start(Incident incident, PlaybookBindings.Fit fit, Instant at) {
        runs.approved(incident.tenant(), fit.binding())
                .filter(PlaybookRuns::startsAlone)
                .filter(version -> !runs.hasRun(incident, version))
                .ifPresent(version -> {
                    runs.start(incident, version.process(), request(incident, fit), Map.of(), fit.binding());
                    var text = "Playbook started by itself: %s, because of %s".formatted(version.name(), fit.because());
                    incidents.tell(
                            incident.tenant(),
                            incident.id(),
                            new TimelineEntry(Lane.SOC, "playbook.started-by-rule", text, at));
                });
    }

    /** One binding starts its playbook once for each run of an incident: what came back is answered again. */
    private static UUID request(Incident incident, PlaybookBindings.Fit fit) {
        var run = incident.run() == 1 ? "" : "/" + incident.run();
        var name = "%s/binding/%s%s".formatted(incident.id(), fit.binding().id(), run);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
