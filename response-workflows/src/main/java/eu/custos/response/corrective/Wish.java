package eu.custos.response.corrective;

import eu.custos.incident.Incident;
import eu.custos.response.corrective.CorrectiveAction.Origin;
import eu.custos.response.corrective.CorrectiveAction.Reach;
import eu.custos.response.corrective.CorrectiveAction.State;
import eu.custos.tenancy.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be changed.
 *
 * @param owner account of who is to do it; null for whoever takes it
 * @param cause class of the root cause, where the wish follows from its recurrence
 */
public record Wish(
        Origin origin,
        Reach scope,
        @Nullable String cause,
        String what,
        @Nullable String owner,
        Instant dueAt) {

    CorrectiveAction action(Incident incident, UUID review, UUID id, Actor by, Instant now) {
        return new CorrectiveAction(
                incident.tenant(),
                id,
                incident.id(),
                incident.reference(),
                review,
                origin,
                scope,
                cause,
                what,
                owner,
                by.name(),
                now,
                State.PROPOSED,
                dueAt,
                dueAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                null);
    }
}
