package eu.custos.response.work;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;

/** A task has to be done until another time than before. */
public record TaskTimeMoved(WorkTask task, Instant before, Instant due) {

    public TenantId tenant() {
        return task.tenant();
    }

    public String form() {
        return task.form();
    }

    public UUID subject() {
        return task.subject();
    }

    public boolean sooner() {
        return due.isBefore(before);
    }
}
