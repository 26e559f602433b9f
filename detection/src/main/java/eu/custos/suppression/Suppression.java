package eu.custos.suppression;

import eu.custos.ingest.UnderstoodAlert;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.UtcWords;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hides alerts of one client organisation, or of all, that meet its conditions, until it ends.
 *
 * @param client null for all clients
 * @param proposed by whom, when and why
 * @param decided who approved or refused it; null while nobody has
 * @param ended who lifted it early
 * @param renews the one that it follows
 */
public record Suppression(
        @Nullable TenantId client,
        UUID id,
        String name,
        Conditions conditions,
        Owner owner,
        State state,
        Signature proposed,
        Instant until,
        @Nullable Signature decided,
        @Nullable Signature ended,
        @Nullable UUID renews) {

    static final Duration LONGEST = Duration.ofDays(180);

    /** Where it stands; one in force stops by itself when its time is over. */
    public enum State {
        PROPOSED,
        IN_FORCE,
        REFUSED,
        LIFTED
    }

    /** Who answers for it. */
    public record Owner(String id, String name) {}

    /** Who did something to it. */
    public record Signature(
            String by, String name, Instant at, @Nullable String reason) {

        static Signature of(Actor actor, Instant at, @Nullable String reason) {
            return new Signature(actor.id(), actor.name(), at, reason);
        }
    }

    /** Whether alerts are hidden by it at that moment. */
    public boolean runs(Instant at) {
        return state == State.IN_FORCE && at.isBefore(until);
    }

    /** Whether somebody may still decide on it. */
    public boolean waits(Instant at) {
        return state == State.PROPOSED && at.isBefore(until);
    }

    public boolean hides(UnderstoodAlert alert) {
        return conditions.match(alert);
    }

    /** Why a group is out of sight, as the queue says it. */
    public String label() {
        return "Suppression “%s” until %s".formatted(name, UtcWords.dated(until));
    }

    public String standing(Instant at) {
        return switch (state) {
            case PROPOSED -> at.isBefore(until) ? "proposed" : "lapsed";
            case IN_FORCE -> at.isBefore(until) ? "in force" : "expired";
            case REFUSED -> "refused";
            case LIFTED -> "lifted";
        };
    }

    public long daysLeft(Instant at) {
        return Math.max(0, Duration.between(at, until).toDays());
    }

    Suppression decided(State next, Actor by, Instant at, @Nullable String reason) {
        return new Suppression(
                client,
                id,
                name,
                conditions,
                owner,
                next,
                proposed,
                until,
                Signature.of(by, at, reason),
                ended,
                renews);
    }

    Suppression lifted(Actor by, Instant at, @Nullable String reason) {
        return new Suppression(
                client,
                id,
                name,
                conditions,
                owner,
                State.LIFTED,
                proposed,
                until,
                decided,
                Signature.of(by, at, reason),
                renews);
    }
}
