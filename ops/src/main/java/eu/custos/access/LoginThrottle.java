package eu.custos.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: each wrong password for an account from one address, and each from one address for whatever
 * account, makes the next try wait longer.
 *
 * <p>An account as a whole is never locked, so nobody can keep its owner out from elsewhere. An attempt counts when it
 * begins, so that a thousand at once are no way round.
 */
@Component
class LoginThrottle {

    private static final int FREE_FOR_ACCOUNT = 5;
    private static final int FREE_FOR_ADDRESS = 30;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGIVEN_AFTER = Duration.ofHours(1);
    private static final int MOST = 50_000;

    private final ConcurrentHashMap<String, Tally> tallies = new ConcurrentHashMap<>();
    private final Clock clock;

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    private record Tally(int attempts, Instant last, Instant free) {}

    /** Counts the attempt; where it comes too early, tells how long to wait and leaves the count alone. */
    Optional<Duration> enter(String name, String address) {
        var now = clock.instant();
        makeRoom(now);
        var wait = waitFor(pair(name, address), now).or(() -> waitFor(address, now));
        if (wait.isEmpty()) {
            count(pair(name, address), FREE_FOR_ACCOUNT, now);
            count(address, FREE_FOR_ADDRESS, now);
        }
        return wait;
    }

    /** Forgets the pair's failures. Those of the address stay: one known password must not pay for guessing others. */
    void succeeded(String name, String address) {
        tallies.remove(pair(name, address));
        tallies.computeIfPresent(
                address,
                (_, tally) ->
                        tally.attempts() <= 1 ? null : new Tally(tally.attempts() - 1, tally.last(), tally.free()));
    }

    private Optional<Duration> waitFor(String key, Instant now) {
        var tally = tallies.get(key);
        return tally != null && now.isBefore(tally.free())
                ? Optional.of(Duration.between(now, tally.free()))
                : Optional.empty();
    }

    private void count(String key, int free, Instant now) {
        tallies.compute(key, (_, before) -> {
            var attempts = before == null || forgiven(before, now) ? 1 : before.attempts() + 1;
            return new Tally(attempts, now, now.plus(penalty(attempts - free)));
        });
    }

    /** None for the free attempts, then 2, 4, 8 ... seconds. */
    private static Duration penalty(int beyond) {
        if (beyond < 0) {
            return Duration.ZERO;
        }
        var wait = Duration.ofSeconds(2L << Math.min(beyond, 20));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private void makeRoom(Instant now) {
        if (tallies.size() > MOST) {
            tallies.values().removeIf(tally -> forgiven(tally, now));
        }
        if (tallies.size() > MOST) {
            tallies.values().removeIf(tally -> !now.isBefore(tally.free()));
        }
    }

    private static boolean forgiven(Tally tally, Instant now) {
        return now.isAfter(tally.last().plus(FORGIVEN_AFTER));
    }

    /** A blank cannot occur in an address, so no name can be made up that is another pair. */
    private static String pair(String name, String address) {
        return address + " " + name;
    }
}
