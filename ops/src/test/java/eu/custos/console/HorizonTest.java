package eu.custos.console;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.console.Horizon.Mark;
import eu.custos.live.RunningClocks.RunningClock;
import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HorizonTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:47:08Z");
    private static final TenantId NORDA = new TenantId(new UUID(0, 1));

    @Test
    void spreadsTheNextHourWiderThanTheNextDay() {
        var hour = Horizon.position(Duration.ofHours(1)) - Horizon.position(Duration.ZERO);
        var day = Horizon.position(Duration.ofHours(24)) - Horizon.position(Duration.ofHours(1));

        assertThat(hour).isBetween(40.0, 50.0);
        assertThat(day).isBetween(40.0, 50.0);
    }

    @Test
    void keepsWhatIsLateAndWhatIsFarWithinTheAxis() {
        assertThat(Horizon.position(Duration.ofHours(-3))).isEqualTo(Horizon.position(Duration.ZERO));
        assertThat(Horizon.position(Duration.ofDays(30))).isEqualTo(99.3);
    }

    @Test
    void labelsWhatStandsApart() {
        var horizon = horizon(clock("ack", 2), clock("decision", 14), clock("contain", 111));

        assertThat(horizon.marks()).allMatch(mark -> mark.shown().equals("hz-n hz-m hz-w"));
    }

    @Test
    void dropsTheLaterOfTwoLabelsThatWouldTouchAndKeepsItsDiamond() {
        var horizon = horizon(clock("contain", 190), clock("recovery", 195));

        assertThat(horizon.marks()).extracting(Mark::labelled).containsExactly(true, false);
        assertThat(horizon.marks().get(1).tooltip()).contains("recovery", "Then: the agreed fall-back applies");
    }

    @Test
    void noTwoLabelsTouchAtAnyWidthHoweverManyClocksRun() {
        var clocks = IntStream.range(0, 40)
                .mapToObj(n -> clock("decision", n * n / 2 + 1))
                .toArray(RunningClock[]::new);

        var marks = horizon(clocks).marks();

        for (var width : Horizon.Width.values()) {
            var shown = marks.stream()
                    .filter(mark -> mark.shown().contains(width.css()))
                    .toList();
            assertThat(shown).isNotEmpty();
            for (var one : shown) {
                assertThat(shown.stream().filter(other -> !other.equals(one)))
                        .noneMatch(other -> overlap(one, other, width.pixels()));
            }
        }
    }

    @Test
    void aWiderScreenShowsAtLeastAsManyLabels() {
        var clocks =
                IntStream.range(0, 25).mapToObj(n -> clock("ack", n * 9 + 1)).toArray(RunningClock[]::new);

        var marks = horizon(clocks).marks();

        var counts = Stream.of(Horizon.Width.values())
                .map(width -> marks.stream()
                        .filter(mark -> mark.shown().contains(width.css()))
                        .count())
                .toList();
        assertThat(counts).isSorted();
    }

    @Test
    void aLabelAtTheFarEndStandsBeforeItsDiamond() {
        var mark = horizon(clock("GDPR", 41 * 60)).marks().getFirst();

        assertThat(mark.anchor()).isEqualTo("end");
    }

    @Test
    void countsWhatIsLate() {
        var horizon = horizon(clock("ack", -4), clock("ack", 20));

        assertThat(horizon.lead()).isEqualTo("1 late");
        assertThat(horizon.summary()).isEqualTo("2 clocks");
        assertThat(horizon.marks().getFirst().left()).isEqualTo("−4:00");
    }

    private static boolean overlap(Mark one, Mark other, double pixels) {
        return from(one, pixels) < to(other, pixels) && from(other, pixels) < to(one, pixels);
    }

    private static double from(Mark mark, double pixels) {
        var at = mark.x() / 100 * pixels;
        return mark.anchor().equals("end") ? at - 9 - drawn(mark) : at + 9;
    }

    private static double to(Mark mark, double pixels) {
        return from(mark, pixels) + drawn(mark);
    }

    /** A narrow guess at the drawn length, so that the rule's own estimate may only be generous. */
    private static double drawn(Mark mark) {
        return (mark.client().length() + mark.duty().length() + mark.left().length() + 2) * 5.6;
    }

    private static Horizon horizon(RunningClock... clocks) {
        return Horizon.of(List.of(clocks), NOW, clock -> "NRD");
    }

    private static RunningClock clock(String duty, long minutes) {
        var due = NOW.plus(Duration.ofMinutes(minutes));
        return new RunningClock(
                NORDA,
                "NRD-2026-0417",
                duty,
                NOW,
                due,
                "the agreed fall-back applies",
                "/console/incidents/NRD-2026-0417");
    }
}
