package eu.custos.response.rehearsal;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentStatus;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Has an incident that has ended go through the models of today, in a transaction that is taken back. */
@Service
class RehearsalDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalDesk.class);

    private final Replay replay;
    private final Ways ways;
    private final EvidenceLog evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RehearsalDesk(
            Replay replay, Ways ways, EvidenceLog evidence, PlatformTransactionManager transactions, Clock clock) {
        this.replay = replay;
        this.ways = ways;
        this.evidence = evidence;
        transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Empty for an incident that has not ended: it still goes its way. */
    Optional<Rehearsal> rehearse(Incident incident) {
        CurrentScope.get().require(Permission.INCIDENT_LEAD, incident.tenant());
        if (incident.status() == IncidentStatus.OPEN) {
            return Optional.empty();
        }
        var rehearsal = takenBack(incident);
        transaction.executeWithoutResult(_ -> record(incident, rehearsal));
        return Optional.of(rehearsal);
    }

    private Rehearsal takenBack(Incident incident) {
        var notes = new ArrayList<String>();
        try {
            return transaction.execute(status -> {
                status.setRollbackOnly();
                var fresh = replay.again(incident, notes);
                return new Rehearsal(
                        Ways.compare(ways.of(incident.tenant(), incident.id()), ways.of(incident.tenant(), fresh)),
                        notes);
            });
        } catch (ProcessEngineException | DataAccessException broken) {
            LOG.warn("The rehearsal of {} broke off", incident.reference(), broken);
            notes.add("It broke off, as it would in earnest: %s".formatted(broken.getMessage()));
            return new Rehearsal(List.of(), notes);
        }
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
                                "differences", rehearsal.differences(),
                                "processes", (long) rehearsal.parts().size(),
                                "notes", (long) rehearsal.notes().size()),
                        null));
    }
}
