package eu.custos.incident;

import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known when an incident is declared.
 *
 * @param rsitClass an RSIT class or class and type, such as {@code malicious-code/infected-system}
 */
public record NewIncident(
        String title,
        Severity severity,
        Tlp tlp,
        @Nullable String rsitClass,
        Origin origin,
        Instant declaredAt,
        List<Entity> observables,
        List<LinkedAlerts> alerts,
        boolean exercise) {

    public NewIncident {
        title = Incident.checkedTitle(title);
        observables = List.copyOf(observables);
        alerts = List.copyOf(alerts);
    }
}
