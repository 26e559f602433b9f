package eu.custos.response.work;

import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentReference;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task of a person, open or ended.
 *
 * @param process model that asked for it
 * @param subject what that process is about: incident, proposal, escalation or review
 * @param form key of its form
 * @param roles who may take it
 * @param assignee account of who has taken it, or for whom it is meant
 * @param silence what follows when nobody answers in time
 * @param ended null while it is open
 */
public record WorkTask(
        TenantId tenant,
        String id,
        IncidentId incident,
        IncidentReference reference,
        String process,
        String instance,
        UUID subject,
        String activity,
        String name,
        String form,
        Set<Role> roles,
        @Nullable String assignee,
        @Nullable String assigneeName,
        Instant openedAt,
        @Nullable Instant dueAt,
        String silence,
        @Nullable Ended ended) {

    /** The activity whose time is meant to run out: nothing is late there. */
    public static final String WATCH = "Task_WatchServices";

    public WorkTask {
        roles = Set.copyOf(roles);
    }

    /** How it ended. */
    public record Ended(
            How how,
            Instant at,
            @Nullable String by,
            @Nullable String byName,
            @Nullable String request) {}

    /** Ways for a task to end. */
    public enum How {
        /** A person answered it. */
        ANSWERED,
        /** Time ran out and the process went on without the answer. */
        OVERTAKEN,
        /** What asked for it ended. */
        WITHDRAWN
    }

    public boolean isOpen() {
        return ended == null;
    }

    /** True where it was answered late, or its time ran out without an answer. */
    public boolean missedItsTime(Instant now) {
        return !activity.equals(WATCH) && late(ended == null ? now : ended.at());
    }

    public boolean late(Instant now) {
        return dueAt != null && dueAt.isBefore(now);
    }
}
