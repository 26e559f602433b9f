package eu.custos.response.inquiry;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question to the client.
 *
 * @param question in the client's words
 * @param effect what accepting means for the client; of a risk
 * @param refused what happens where it is not accepted; of a risk
 * @param until how long a risk would be accepted; null for other questions
 * @param choices answers to choose from; none where any answer is
 * @param graver null where nothing has changed since it was asked
 * @param assumed what counts as said where nobody answers; for a risk the clause under which silence accepts
 */
record Inquiry(
        TenantId tenant,
        UUID id,
        IncidentId incident,
        Kind kind,
        String question,
        String effect,
        String refused,
        @Nullable Instant until,
        List<String> choices,
        Fallback fallback,
        String assumed,
        String askedBy,
        String askedByName,
        Instant askedAt,
        Instant dueAt,
        boolean reminded,
        State state,
        @Nullable Settled settled,
        @Nullable Graver graver) {

    Inquiry {
        choices = List.copyOf(choices);
    }

    enum Kind {
        RISK("risk to accept"),
        SCOPE("scope question");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What was agreed for silence. */
    enum Fallback {
        HOLD,
        PROCEED
    }

    enum State {
        OPEN("waits for the client"),
        ANSWERED("answered"),
        FALLBACK("not answered"),
        WITHDRAWN("withdrawn");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * How it ended.
     *
     * @param accepted whether a risk is; null for other questions, and where nothing was said
     * @param answer to another question
     */
    record Settled(
            State as, @Nullable Boolean accepted, @Nullable String answer, String reason, String byName, Instant at) {}

    /**
     * Its incident has become graver since, and it keeps the time that was chosen for it.
     *
     * @param usual minutes that whoever is asked has by that severity
     */
    record Graver(Instant at, int usual) {}

    /** Whether the time that was chosen is longer than what is usual for how grave the incident is now. */
    public boolean offersLess(Instant now) {
        return open() && graver != null && dueAt.isAfter(now.plus(Duration.ofMinutes(graver.usual())));
    }

    /** The same asked again, as by the same person, for as long as it was accepted before; silence accepts nothing. */
    Inquiry anew(Instant due, Instant acceptedAt, Instant now) {
        var longer = now.plus(Duration.between(acceptedAt, Objects.requireNonNull(until)));
        var after = due.plus(Duration.ofDays(1));
        return new Inquiry(
                tenant,
                UUID.nameUUIDFromBytes("anew/%s".formatted(id).getBytes(StandardCharsets.UTF_8)),
                incident,
                kind,
                question,
                effect,
                refused,
                longer.isAfter(after) ? longer : after,
                choices,
                Fallback.HOLD,
                "",
                askedBy,
                askedByName,
                now,
                due,
                false,
                State.OPEN,
                null,
                null);
    }

    public boolean open() {
        return state == State.OPEN;
    }

    public boolean risk() {
        return kind == Kind.RISK;
    }

    /** What follows silence. */
    public String silence() {
        return switch (kind) {
            case RISK ->
                fallback == Fallback.PROCEED
                        ? "It counts as accepted, as agreed: " + assumed
                        : "It counts as not accepted: " + refused;
            case SCOPE ->
                fallback == Fallback.PROCEED
                        ? "We go on as if you had said: " + assumed
                        : "We assume nothing and call you.";
        };
    }

    /** What came of it, in words; empty while it is open. */
    public String outcome() {
        if (settled == null) {
            return "";
        }
        return switch (settled.as()) {
            case OPEN -> "";
            case ANSWERED -> "%s, by %s.".formatted(said(settled), settled.byName());
            case FALLBACK -> "Nobody answered in time. " + silence();
            case WITHDRAWN -> "Withdrawn: %s".formatted(settled.reason());
        };
    }

    private static String said(Settled settled) {
        if (settled.accepted() == null) {
            return Objects.requireNonNullElse(settled.answer(), "");
        }
        return settled.accepted() ? "Accepted" : "Not accepted";
    }

    /** True for a risk whose acceptance has run out; it is a risk again. */
    public boolean lapsed(Instant now) {
        return until != null && settled != null && Boolean.TRUE.equals(settled.accepted()) && !now.isBefore(until);
    }
}
