package eu.custos.response.crisis;

import eu.custos.incident.IncidentHeads;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes briefs out of the record, and of nothing else. */
@Service
@Transactional(readOnly = true)
class Briefs {

    private static final int LINES = 12;
    private static final int INCIDENTS = 20;

    private final JdbcBriefs reading;
    private final JdbcCrises crises;
    private final IncidentHeads heads;
    private final Clock clock;

    Briefs(JdbcBriefs reading, JdbcCrises crises, IncidentHeads heads, Clock clock) {
        this.reading = reading;
        this.crises = crises;
        this.heads = heads;
        this.clock = clock;
    }

    /**
     * A crisis and the incidents in it.
     *
     * @param parts what became of each client's part, of clients within the scope
     * @param waiting how many clients' parts are still to be raised
     * @param left how many more incidents are open
     */
    record OfCrisis(Crisis crisis, List<JdbcCrises.Part> parts, long waiting, List<Brief> incidents, int left) {}

    Brief of(String reference) {
        var head = heads.of(reference);
        var incident = head.id().value();
        return new Brief(
                head,
                reading.calledLast(head.tenant(), incident).orElse("No ladder was needed"),
                reading.decided(head.tenant(), incident, LINES),
                reading.next(head.tenant(), incident, LINES),
                clock.instant());
    }

    Optional<OfCrisis> of(UUID id) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return crises.find(id).map(crisis -> {
            var open = reading.open(crisis.ofProvider() ? null : crisis.owner(), INCIDENTS * 50);
            var shown = open.stream()
                    .limit(INCIDENTS)
                    .map(incident -> of(incident.reference()))
                    .toList();
            return new OfCrisis(crisis, crises.parts(id), crises.waiting(id), shown, open.size() - shown.size());
        });
    }
}
