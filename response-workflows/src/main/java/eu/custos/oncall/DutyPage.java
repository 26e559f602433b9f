package eu.custos.oncall;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call for one person to take charge of one incident.
 *
 * <p>It is shown in the console, and sent over the ways that were entered for the person.
 *
 * @param rung 0 where the ladder is used up and whoever answers owns the incident
 * @param reference of the incident; with the severity the only thing a page tells
 */
public record DutyPage(
        TenantId tenant,
        UUID id,
        UUID incident,
        String reference,
        UUID escalation,
        int rung,
        String severity,
        String person,
        String name,
        Instant sentAt,
        @Nullable Instant answerDueAt,
        boolean exercise) {

    /** How a page ended. */
    public enum Ending {
        TAKEN,
        DECLINED,
        SILENT,
        STOOD_DOWN
    }
}
