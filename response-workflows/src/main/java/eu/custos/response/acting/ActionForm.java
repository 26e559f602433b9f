package eu.custos.response.acting;

import eu.custos.action.ActionDesk;
import eu.custos.action.ActionRefusal;
import eu.custos.incident.Incident;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a proposal sends.
 *
 * @param what connection and action, as an offer names them
 * @param expiresAt a day and a time in UTC, as browsers write them
 */
record ActionForm(
        @Nullable String requestId,
        @Nullable String what,
        @Nullable String target,
        @Nullable String reason,
        @Nullable String clause,
        @Nullable String expiresAt) {

    /** As it opens: a day is enough for most. */
    static ActionForm at(Instant now, @Nullable String target) {
        var tomorrow = LocalDateTime.ofInstant(now.plus(1, ChronoUnit.DAYS), ZoneOffset.UTC);
        return new ActionForm(
                UUID.randomUUID().toString(),
                null,
                target,
                null,
                null,
                tomorrow.truncatedTo(ChronoUnit.MINUTES).toString());
    }

    /**
     * What is wanted.
     *
     * @throws ActionRefusal where it does not say what
     */
    ActionDesk.Wanted wanted(Incident incident, ActionBoard.@Nullable Choice choice) {
        if (choice == null) {
            throw new ActionRefusal("", "Choose one that a connection offers.");
        }
        if (requestId == null || !requestId.matches("[0-9a-zA-Z-]{1,100}")) {
            throw new ActionRefusal("", "The form is not whole; open it again.");
        }
        return new ActionDesk.Wanted(
                ActionDesk.Wanted.idOf(incident, requestId),
                choice.offer().connector(),
                choice.type(),
                text(target).strip(),
                text(reason),
                clause,
                moment());
    }

    private Instant moment() {
        try {
            return LocalDateTime.parse(text(expiresAt)).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException unreadable) {
            throw new ActionRefusal("expiresAt", "A day and a time.");
        }
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }
}
