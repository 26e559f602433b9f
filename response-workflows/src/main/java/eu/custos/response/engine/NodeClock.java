package eu.custos.response.engine;

import eu.custos.live.NodeClockWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node's clock may say what is due.
 *
 * <p>A clock that jumps ahead would apply every fall-back and climb every ladder at once. So it is held against the
 * database's, which all nodes share, and against the time that has really passed: while they differ, this node runs no
 * steps. A jump that database and node share is waited out for a while, as it may be set right, and believed then.
 */
final class NodeClock implements NodeClockWords {

    private static final Logger LOG = LoggerFactory.getLogger(NodeClock.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration WAITED_OUT = Duration.ofMinutes(2);

    private final Supplier<Instant> own;
    private final LongSupplier passed;
    private final Supplier<Instant> shared;
    private final Duration apart;
    private final Consumer<String> changed;

    private @Nullable Instant lastOwn;
    private long lastPassed;
    private @Nullable String jump;
    private long jumpUntil;
    private final Queue<String> untold = new ArrayDeque<>();
    private volatile String trouble = "";

    /**
     * A clock to watch.
     *
     * @param own what it shows
     * @param passed nanoseconds from any beginning, which no setting of the clock moves
     * @param shared what the database's shows
     * @param apart difference that is taken for a fault; zero trusts any
     * @param changed told what is wrong, or nothing when that is over; told again where it fails
     */
    NodeClock(
            Supplier<Instant> own,
            LongSupplier passed,
            Supplier<Instant> shared,
            Duration apart,
            Consumer<String> changed) {
        this.own = own;
        this.passed = passed;
        this.shared = shared;
        this.apart = apart;
        this.changed = changed;
    }

    @Override
    public String trouble() {
        return trouble;
    }

    /** Looks again every few seconds at most; where the database does not answer, what was found last counts. */
    synchronized boolean isTrusted() {
        if (apart.isZero()) {
            return true;
        }
        var now = passed.getAsLong();
        if (lastOwn == null || now - lastPassed >= BETWEEN_LOOKS.toNanos()) {
            look(now);
        }
        return trouble.isEmpty();
    }

    private void look(long now) {
        var shown = own.get();
        noteJump(shown, now);
        lastOwn = shown;
        lastPassed = now;
        var before = trouble;
        trouble = jump == null ? against(shown) : jump;
        if (before.isEmpty() != trouble.isEmpty()) {
            log();
            untold.add(trouble);
        }
        tell();
    }

    private void log() {
        if (trouble.isEmpty()) {
            LOG.warn("The clock of this node agrees with the database's again; steps run on");
        } else {
            LOG.error("{} No steps run here until that is over", trouble);
        }
    }

    /** In their order; what could not be told waits for the next look, since whatever refused it has its own trouble. */
    private void tell() {
        while (!untold.isEmpty()) {
            try {
                changed.accept(untold.element());
            } catch (RuntimeException refused) {
                LOG.warn("That the clock of this node changed is told again in a moment", refused);
                return;
            }
            untold.remove();
        }
    }

    private void noteJump(Instant shown, long now) {
        if (jump != null && now >= jumpUntil) {
            jump = null;
        }
        if (lastOwn != null) {
            var leap = Duration.between(lastOwn, shown).minusNanos(now - lastPassed);
            if (isFault(leap)) {
                jump = "The clock of this node jumped %s by %s.".formatted(direction(leap), words(leap));
                jumpUntil = now + WAITED_OUT.toNanos();
            }
        }
    }

    private String against(Instant shown) {
        var off = Duration.between(shared.get(), shown);
        return isFault(off)
                ? "The clock of this node is %s %s of the database's.".formatted(words(off), direction(off))
                : "";
    }

    private boolean isFault(Duration off) {
        return off.abs().compareTo(apart) > 0;
    }

    private static String direction(Duration off) {
        return off.isNegative() ? "behind" : "ahead";
    }

    private static String words(Duration off) {
        var length = off.abs();
        return length.toHours() > 0
                ? "%d h %d min".formatted(length.toHours(), length.toMinutesPart())
                : "%d min %d s".formatted(length.toMinutes(), length.toSecondsPart());
    }
}
