package eu.custos.response.work;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A task keeps the time that somebody chose for it, although its incident has become graver.
 *
 * @param due the time it keeps
 * @param usual how long whoever is asked has by that severity
 */
public record TaskTimeKept(WorkTask task, Instant due, Severity severity, Duration usual) {

    public TenantId tenant() {
        return task.tenant();
    }

    public String form() {
        return task.form();
    }

    public UUID subject() {
        return task.subject();
    }
}
