package eu.custos.response.escalation;

import eu.custos.incident.IncidentId;
import eu.custos.oncall.DutyPage;
import eu.custos.oncall.DutyPerson;
import eu.custos.response.ladder.LadderVersion.Kind;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One search for a person who takes charge.
 *
 * @param cause what asked for it, in words
 * @param rung where the ladder stands; 0 before it began
 * @param person account of who was paged last or has taken charge
 * @param ladder by which it climbs, whatever is in force by now; null before it began
 */
public record Escalation(
        TenantId tenant,
        UUID id,
        IncidentId incident,
        String reference,
        Trigger trigger,
        Severity severity,
        String cause,
        Instant requestedAt,
        int rung,
        State state,
        @Nullable String person,
        @Nullable String personName,
        @Nullable ByLadder ladder) {

    /** Names the version of a ladder, whose severity is the escalation's. */
    record ByLadder(TenantId owner, Kind kind, int version) {}

    /** Why an escalation is asked for. */
    public enum Trigger {
        SEVERITY_SET,
        SEVERITY_RAISED,
        DELAY,
        CLIENT_SILENT,
        ACTION_FAILED,
        DUTY_AT_RISK,
        CRISIS;

        /** A severity asks for somebody in charge; everything else went wrong although there may be somebody. */
        boolean isMetByAnOwner() {
            return this == SEVERITY_SET || this == SEVERITY_RAISED;
        }
    }

    /** How far it has come. */
    public enum State {
        REQUESTED,
        PAGING,
        TAKEN,
        EXHAUSTED,
        ENDED
    }

    /** The call of one person on one rung; the same one has the same id, however often it is made. */
    DutyPage page(
            int onRung, String account, String name, Instant now, @Nullable Instant answerDueAt, boolean exercise) {
        // Several may be called once the ladder is used up, on a rung only one.
        var key = onRung == 0 ? "%s:charge:%s".formatted(id, account) : "%s:%d".formatted(id, onRung);
        return new DutyPage(
                tenant,
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                incident.value(),
                reference,
                id,
                onRung,
                severity.code(),
                account,
                name,
                now,
                answerDueAt,
                exercise);
    }

    /** The call of somebody to take charge, once the ladder is used up or cannot go on. */
    DutyPage chargePage(DutyPerson who, Instant now, boolean exercise) {
        return page(0, who.account(), who.name(), now, null, exercise);
    }

    /** Whether this one, as it runs, calls as urgently as the other would. */
    boolean standsFor(Escalation other, int rung) {
        return this.rung >= rung && !other.severity.isAbove(severity);
    }

    boolean isRunning() {
        return state != State.ENDED;
    }
}
