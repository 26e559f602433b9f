package eu.custos.response.lifecycle;

import eu.custos.incident.Incident;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * As {@link Merges}; a step of the platform or alerts that come in may be at work on the same, and the second look
 * finds that done.
 */
@Component
class Merging {

    private final Merges merges;

    Merging(Merges merges) {
        this.merges = merges;
    }

    Optional<Incident> merge(String absorbed, String survivor, String reason, String request) {
        return twice(() -> merges.merge(absorbed, survivor, reason, request));
    }

    Optional<Incident> unmerge(String absorbed, String reason, String request) {
        return twice(() -> merges.unmerge(absorbed, reason, request));
    }

    private static Optional<Incident> twice(Supplier<Optional<Incident>> work) {
        try {
            return work.get();
        } catch (OptimisticLockingException | ConcurrencyFailureException overtaken) {
            return work.get();
        }
    }
}
