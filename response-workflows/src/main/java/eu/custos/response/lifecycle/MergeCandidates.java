package eu.custos.response.lifecycle;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentSightings;
import eu.custos.incident.IncidentSightings.Seen;
import eu.custos.incident.IncidentStatus;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Open incidents of the same client that may be the same attack: those that name the same things first. */
@Component
class MergeCandidates {

    private static final int MOST_NAMED = 200;
    private static final int MOST = 20;

    private final IncidentSightings sightings;

    MergeCandidates(IncidentSightings sightings) {
        this.sightings = sightings;
    }

    /**
     * One of them.
     *
     * @param why what both name; says so where they name nothing alike
     */
    record Candidate(String reference, String title, Severity severity, Instant declaredAt, String why) {}

    @Transactional(readOnly = true)
    List<Candidate> of(Incident incident) {
        var found = new LinkedHashMap<String, Candidate>();
        var named = sightings.of(incident.tenant(), incident.id(), MOST_NAMED);
        sightings.naming(named, MOST * 2).forEach(each -> put(found, incident, each));
        sightings.open(incident.tenant(), MOST).forEach(each -> put(found, incident, each));
        return found.values().stream().limit(MOST).toList();
    }

    private static void put(Map<String, Candidate> found, Incident incident, Seen seen) {
        if (seen.tenant().equals(incident.tenant())
                && seen.status() == IncidentStatus.OPEN
                && !seen.id().equals(incident.id().value())) {
            found.putIfAbsent(
                    seen.reference(),
                    new Candidate(seen.reference(), seen.title(), seen.severity(), seen.declaredAt(), why(seen)));
        }
    }

    private static String why(Seen seen) {
        var shared = seen.shared();
        if (shared.isEmpty()) {
            return "names nothing alike";
        }
        var first = String.join(", ", shared.subList(0, Math.min(2, shared.size())));
        return shared.size() <= 2
                ? "both name " + first
                : "both name %s and %d more".formatted(first, shared.size() - 2);
    }
}
