package eu.custos.response.rehearsal;

import eu.custos.action.ActionRefusal;
import eu.custos.action.DryRun;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentStatus;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Has an incident that has ended go another time, in a transaction that is taken back and reaches no product. */
@Service
class RehearsalDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalDesk.class);

    private final Replay replay;
    private final Ways ways;
    private final Candidates candidates;
    private final EvidenceLog evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RehearsalDesk(
            Replay replay,
            Ways ways,
            Candidates candidates,
            EvidenceLog evidence,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.replay = replay;
        this.ways = ways;
        this.candidates = candidates;
        this.evidence = evidence;
        transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What waits for a second person, and could be tried. */
    List<Candidate> candidates(TenantId tenant) {
        CurrentScope.get().require(Permission.INCIDENT_LEAD, tenant);
        return Objects.requireNonNull(transaction.execute(_ -> candidates.of(tenant)));
    }

    /**
     * Empty for an incident that has not ended: it still goes its way.
     *
     * @param with ids of candidates that count as if they were in force
     * @throws IllegalArgumentException where one of them does not wait any more
     */
    Optional<Rehearsal> rehearse(Incident incident, Set<String> with) {
        CurrentScope.get().require(Permission.INCIDENT_LEAD, incident.tenant());
        if (incident.status() == IncidentStatus.OPEN) {
            return Optional.empty();
        }
        var chosen = candidates(incident.tenant()).stream()
                .filter(candidate -> with.contains(candidate.id()))
                .toList();
        if (chosen.size() < with.size()) {
            throw new IllegalArgumentException("What was chosen does not wait any more; choose again.");
        }
        var rehearsal = takenBack(incident, chosen);
        transaction.executeWithoutResult(_ -> record(incident, rehearsal));
        return Optional.of(rehearsal);
    }

    private Rehearsal takenBack(Incident incident, List<Candidate> chosen) {
        var words = chosen.stream().map(Candidate::words).toList();
        var notes = new ArrayList<String>();
        try {
            return DryRun.call(() -> Objects.requireNonNull(transaction.execute(status -> {
                status.setRollbackOnly();
                var fresh = again(incident, chosen, notes);
                return new Rehearsal(
                        words,
                        Ways.compare(ways.of(incident.tenant(), incident.id()), ways.of(incident.tenant(), fresh)),
                        notes);
            })));
        } catch (ProcessEngineException | DataAccessException | ActionRefusal broken) {
            LOG.warn("The rehearsal of {} broke off", incident.reference(), broken);
            notes.add("It broke off, as it would in earnest: %s".formatted(broken.getMessage()));
            return new Rehearsal(words, List.of(), notes);
        }
    }

    private IncidentId again(Incident incident, List<Candidate> chosen, List<String> notes) {
        return candidates.trying(incident.tenant(), chosen, notes, () -> replay.again(incident, notes));
    }

    private void record(Incident incident, Rehearsal rehearsal) {
        evidence.append(
                incident.tenant(),
                new EvidenceEntry(
                        "process.rehearsed",
                        "incident",
                        incident.id().toString(),
                        incident.id().value(),
                        clock.instant(),
                        Map.of(
                                "differences",
                                rehearsal.differences(),
                                "processes",
                                (long) rehearsal.parts().size(),
                                "notes",
                                (long) rehearsal.notes().size(),
                                "with",
                                rehearsal.with()),
                        null));
    }
}
