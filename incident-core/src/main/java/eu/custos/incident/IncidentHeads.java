package eu.custos.incident;

import eu.custos.live.RunningClocks;
import eu.custos.live.RunningClocks.RunningClock;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives every feature that serves a tab the head of the incident's page. */
@Service
public class IncidentHeads {

    static final int MOST_CLOCKS = 5;

    private final JdbcIncidents incidents;
    private final JdbcIncidentFile file;
    private final JdbcIncidentMerges merges;
    private final IncidentOwners owners;
    private final ObjectProvider<RunningClocks> clocks;
    private final Clock clock;

    IncidentHeads(
            JdbcIncidents incidents,
            JdbcIncidentFile file,
            JdbcIncidentMerges merges,
            IncidentOwners owners,
            ObjectProvider<RunningClocks> clocks,
            Clock clock) {
        this.incidents = incidents;
        this.file = file;
        this.merges = merges;
        this.owners = owners;
        this.clocks = clocks;
        this.clock = clock;
    }

    /**
     * The head for a page's model, under the name {@code incident}.
     *
     * @throws IncidentException.IncidentNotFound where there is none of that reference within the scope
     */
    @Transactional(readOnly = true)
    public IncidentHead of(String reference) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        var incident = incident(reference);
        var counts = file.counts(incident);
        var now = clock.instant();
        var again = incident.run() == 1
                ? new JdbcIncidentFile.Reopened(incident.declaredAt(), Duration.ZERO)
                : file.reopened(incident);
        return new IncidentHead(
                incident.tenant(),
                incident.id(),
                incident.reference().value(),
                incident.title(),
                incident.severity(),
                incident.tlp(),
                incident.pap(),
                incident.phase(),
                incident.status(),
                incident.exercise(),
                incident.owner(),
                owners.name(incident.owner()),
                incident.declaredAt(),
                incident.endedAt(),
                open(incident, again.closed()),
                incident.run(),
                again.since(),
                PhaseSteps.of(incident, file.phases(incident), counts.firstSeen(), now),
                running(incident),
                counts,
                kin(incident),
                incident.version());
    }

    /** In all runs; the time in which it was closed is nobody's work. Null while it is open. */
    private static @Nullable String open(Incident incident, Duration closed) {
        var ended = incident.endedAt();
        return ended == null
                ? null
                : PhaseSteps.words(
                        Duration.between(incident.declaredAt(), ended).minus(closed));
    }

    /** The incidents that are the same attack. */
    IncidentHead.Kin kin(Incident incident) {
        return merges.kin(incident);
    }

    /** How people call those accounts. */
    Map<String, String> names(Collection<String> accounts) {
        return owners.names(accounts);
    }

    Incident incident(String reference) {
        return IncidentReference.parse(reference)
                .flatMap(incidents::findByReference)
                .orElseThrow(() -> new IncidentException.IncidentNotFound(reference));
    }

    private List<RunningClock> running(Incident incident) {
        return clocks.orderedStream()
                .flatMap(feature -> feature.running(incident.reference().value(), MOST_CLOCKS).stream())
                .sorted(Comparator.comparing(RunningClock::dueAt))
                .limit(MOST_CLOCKS)
                .toList();
    }
}
