package eu.custos.response.lifecycle;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentMerges;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Prose;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes one incident of two that are the same attack, with their processes, and takes that back. */
@Service
@Transactional
class Merges {

    private final IncidentDesk incidents;
    private final IncidentMerges merges;
    private final JdbcWithdrawals withdrawals;
    private final MergedRuns runs;
    private final HandledRequests requests;

    Merges(
            IncidentDesk incidents,
            IncidentMerges merges,
            JdbcWithdrawals withdrawals,
            MergedRuns runs,
            HandledRequests requests) {
        this.incidents = incidents;
        this.merges = merges;
        this.withdrawals = withdrawals;
        this.runs = runs;
        this.requests = requests;
    }

    /**
     * The absorbed one as it stands then; the same request merges once. Empty where the actor sees one of the two not,
     * or they are not of one client.
     *
     * @throws eu.custos.incident.IncidentException where they cannot become one
     */
    Optional<Incident> merge(String absorbed, String survivor, String reason, String request) {
        return pair(absorbed, survivor).map(pair -> {
            var tenant = pair.absorbed().tenant();
            CurrentScope.get().require(Permission.INCIDENT_LEAD, tenant);
            if (requests.claim(tenant, "incident.merge:" + request)) {
                merges.merge(tenant, pair.absorbed().id(), pair.survivor().id(), Prose.of(reason));
                requireNoWithdrawal(pair.absorbed(), pair);
                requireNoWithdrawal(pair.survivor(), pair);
                runs.tell(pair.absorbed(), pair.survivor());
            }
            return incidents.get(tenant, pair.absorbed().id());
        });
    }

    /**
     * It is one of its own again, by a further run; the same request does it once. Empty where the actor sees no such
     * incident.
     *
     * @throws eu.custos.incident.IncidentException where it is not merged, or was too long ago
     */
    Optional<Incident> unmerge(String absorbed, String reason, String request) {
        return incidents.findByReference(absorbed).map(incident -> {
            CurrentScope.get().require(Permission.INCIDENT_LEAD, incident.tenant());
            if (requests.claim(incident.tenant(), "incident.unmerge:" + request)) {
                merges.unmerge(incident.tenant(), incident.id(), Prose.of(reason));
            }
            return incidents.get(incident.tenant(), incident.id());
        });
    }

    private record Pair(Incident absorbed, Incident survivor) {}

    private Optional<Pair> pair(String absorbed, String survivor) {
        return incidents
                .findByReference(absorbed)
                .flatMap(one -> incidents
                        .findByReference(survivor)
                        .filter(other -> other.tenant().equals(one.tenant()))
                        .map(other -> new Pair(one, other)));
    }

    /** Both are held by now, and nobody begins to withdraw one that is held. */
    private void requireNoWithdrawal(Incident either, Pair pair) {
        if (withdrawals.reason(either.tenant(), either.id()).isPresent()) {
            throw IncidentMerges.refused(
                    pair.absorbed(),
                    pair.survivor(),
                    "the withdrawal of %s is under way".formatted(either.reference()));
        }
    }
}
