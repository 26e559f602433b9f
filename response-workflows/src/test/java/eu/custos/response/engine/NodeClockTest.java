package eu.custos.response.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.junit.jupiter.api.Test;

class NodeClockTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final List<String> told = new ArrayList<>();
    private Instant own = NOON;
    private Instant database = NOON;
    private Duration passed = Duration.ZERO;
    private final NodeClock clock =
            new NodeClock(() -> own, () -> passed.toNanos(), () -> database, Duration.ofMinutes(1), told::add);

    @Test
    void isTrustedWhileItGoesWithTheDatabase() {
        for (var look = 0; look < 50; look++) {
            pass(Duration.ofSeconds(30));
            assertThat(clock.isTrusted()).isTrue();
        }
        assertThat(told).isEmpty();
    }

    @Test
    void isNotTrustedWhereItIsAheadOfTheDatabaseUntilItAgreesAgain() {
        own = own.plus(Duration.ofHours(3));

        assertThat(clock.isTrusted()).isFalse();
        assertThat(clock.trouble()).isEqualTo("The clock of this node is 3 h 0 min ahead of the database's.");
        pass(Duration.ofHours(1));
        assertThat(clock.isTrusted()).as("however long it stays so").isFalse();

        own = database;
        assertThat(after(Duration.ofSeconds(6)))
                .as("setting it right is a jump, too")
                .isFalse();
        assertThat(after(Duration.ofMinutes(3))).isTrue();
        assertThat(told).hasSize(2).endsWith("");
    }

    @Test
    void isNotTrustedRightAfterAJumpThatTheDatabaseMadeWithIt() {
        assertThat(clock.isTrusted()).isTrue();
        own = own.plus(Duration.ofDays(1));
        database = database.plus(Duration.ofDays(1));

        assertThat(after(Duration.ofSeconds(6))).isFalse();
        assertThat(clock.trouble()).isEqualTo("The clock of this node jumped ahead by 24 h 0 min.");
        assertThat(after(Duration.ofMinutes(1))).isFalse();
        assertThat(after(Duration.ofMinutes(2))).as("it may be right now").isTrue();
    }

    @Test
    void isNotTrustedWhereItJumpsBack() {
        assertThat(clock.isTrusted()).isTrue();
        own = own.minus(Duration.ofMinutes(20));

        assertThat(after(Duration.ofSeconds(6))).isFalse();
        assertThat(clock.trouble()).startsWith("The clock of this node jumped behind by 20 min");
    }

    @Test
    void tellsAgainWhatTheLedgerRefused() {
        var refusals = new AtomicInteger(2);
        var stubborn =
                new NodeClock(() -> own, () -> passed.toNanos(), () -> database, Duration.ofMinutes(1), words -> {
                    if (refusals.getAndDecrement() > 0) {
                        throw new IllegalStateException("The ledger is away");
                    }
                    told.add(words);
                });
        own = own.plus(Duration.ofHours(3));

        assertThat(stubborn.isTrusted())
                .as("a ledger that is away makes no clock right")
                .isFalse();
        assertThat(told).isEmpty();
        own = database;
        pass(Duration.ofSeconds(6));
        assertThat(stubborn.isTrusted()).isFalse();
        assertThat(told).isEmpty();
        pass(Duration.ofMinutes(3));

        assertThat(stubborn.isTrusted()).isTrue();
        assertThat(told)
                .as("what was and what is, in their order and once")
                .containsExactly("The clock of this node is 3 h 0 min ahead of the database's.", "");
    }

    @Test
    void standsOnTheStatusLineWhileItIsNotTrusted() {
        var figures = new NodeClockFigures(clock);
        clock.isTrusted();
        assertThat(figures.status()).isEmpty();

        own = own.plus(Duration.ofHours(3));
        after(Duration.ofSeconds(6));

        assertThat(figures.status())
                .singleElement()
                .satisfies(figure -> assertThat(figure.sound()).isFalse());
    }

    @Test
    void isTrustedWhateverItShowsWhereNobodyWantsItWatched() {
        var any = new NodeClock(() -> NOON.plus(Duration.ofDays(9)), () -> 0, () -> NOON, Duration.ZERO, told::add);

        assertThat(any.isTrusted()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void letsNoJobBeTakenWhileItIsNotTrusted() {
        own = own.plus(Duration.ofHours(3));
        var settings =
                new EngineSettings(1, 1, 1, 1, Duration.ofMinutes(5), Duration.ofSeconds(10), false, Duration.ZERO);
        var executor = new TenantJobExecutor(settings, _ -> Set.of(), clock);

        AcquiredJobs taken = executor.getAcquireJobsCmd(3).execute(null);

        assertThat(taken.size()).isZero();
    }

    private boolean after(Duration time) {
        pass(time);
        return clock.isTrusted();
    }

    private void pass(Duration time) {
        passed = passed.plus(time);
        own = own.plus(time);
        database = database.plus(time);
    }
}
