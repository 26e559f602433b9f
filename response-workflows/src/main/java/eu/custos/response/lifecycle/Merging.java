package eu.custos.response.lifecycle;

import eu.custos.incident.Incident;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** As {@link Merges}; a step of the platform may be at work on the same process, and the second look finds it done. */
@Component
class Merging {

    private final Merges merges;

    Merging(Merges merges) {
        this.merges = merges;
    }

    Optional<Incident> merge(String absorbed, String survivor, String reason, String request) {
        try {
            return merges.merge(absorbed, survivor, reason, request);
        } catch (OptimisticLockingException | ConcurrencyFailureException overtaken) {
            return merges.merge(absorbed, survivor, reason, request);
        }
    }
}
