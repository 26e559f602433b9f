package eu.custos.response.operation;

import eu.custos.incident.IncidentReference;
import eu.custos.response.work.RunOfInstance;
import eu.custos.tenancy.TenantId;
import java.time.Instant;

/**
 * A step that failed as often as it may and now waits for somebody.
 *
 * @param job id under which the engine keeps it
 * @param name of the step as people say it
 * @param cause what failed, in the words of the failure; they may hold anything
 * @param since when the last try failed
 */
record StuckStep(
        String job,
        RunOfInstance run,
        IncidentReference reference,
        String activity,
        String name,
        String cause,
        Instant since) {

    public TenantId tenant() {
        return run.tenant();
    }
}
