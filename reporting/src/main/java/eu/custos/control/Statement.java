package eu.custos.control;

import eu.custos.control.ControlException.NotPossible;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person said of a control.
 *
 * @param until when it stops to count by itself; null for what holds until somebody takes it back
 */
record Statement(
        TenantId whose,
        String control,
        UUID id,
        Kind kind,
        State state,
        Signature said,
        @Nullable Instant until,
        @Nullable Signature decided,
        @Nullable Signature ended) {

    /** What is said. */
    enum Kind {
        ATTESTATION("Attested"),
        EXCEPTION("Exception"),
        NOT_APPLICABLE("Does not apply");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Where it stands; one with an end stops to count when its time is over. */
    enum State {
        ASKED,
        IN_FORCE,
        REFUSED,
        ENDED
    }

    /** Who said or did something, with the words for it. */
    record Signature(String by, String name, Instant at, String reason) {

        static Signature of(Actor actor, Instant at, String reason) {
            return new Signature(actor.id(), actor.name(), at, reason);
        }
    }

    /** As a page says it. */
    public String standing(Instant now) {
        var over = until != null && !now.isBefore(until);
        return switch (state) {
            case ASKED -> over ? "lapsed" : "to be decided";
            case IN_FORCE -> over ? "run out" : "in force";
            case REFUSED -> "refused";
            case ENDED -> "ended";
        };
    }

    public boolean waits(Instant now) {
        return state == State.ASKED && (until == null || now.isBefore(until));
    }

    public boolean counts(Instant now) {
        return state == State.IN_FORCE && (until == null || now.isBefore(until));
    }

    Statement approved(Signature by) {
        requireWaiting(by.at());
        if (by.by().equals(said.by())) {
            throw new NotPossible("Who asked for an exception cannot approve it.");
        }
        return new Statement(whose, control, id, kind, State.IN_FORCE, said, until, by, null);
    }

    /** Also by who asked and changed their mind. */
    Statement refused(Signature by) {
        requireWaiting(by.at());
        return new Statement(whose, control, id, kind, State.REFUSED, said, until, by, null);
    }

    Statement ended(Signature by) {
        if (state != State.IN_FORCE && state != State.ASKED) {
            throw new NotPossible("It does not count any more.");
        }
        return new Statement(whose, control, id, kind, State.ENDED, said, until, decided, by);
    }

    private void requireWaiting(Instant now) {
        if (!waits(now)) {
            throw new NotPossible("It does not wait for a decision any more.");
        }
    }
}
