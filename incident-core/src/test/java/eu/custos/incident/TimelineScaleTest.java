package eu.custos.incident;

import static eu.custos.incident.IncidentFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineScaleTest {

    @Test
    void laysEvenTimesOutEvenly() {
        var scale = TimelineScale.over(every(Duration.ofMinutes(30), 9));

        assertThat(scale.folds()).isEmpty();
        assertThat(scale.x(NOON)).isEqualTo(TimelineScale.LEFT);
        assertThat(scale.x(NOON.plus(Duration.ofHours(2))))
                .isCloseTo((TimelineScale.LEFT + TimelineScale.RIGHT) / 2, within(0.1));
        assertThat(scale.x(NOON.plus(Duration.ofHours(4)))).isCloseTo(TimelineScale.RIGHT, within(0.1));
    }

    @Test
    void foldsASilenceThatWouldPressTheRestIntoACorner() {
        var moments = new ArrayList<>(every(Duration.ofMinutes(10), 6));
        moments.add(NOON.plus(Duration.ofDays(900)));

        var scale = TimelineScale.over(moments);

        assertThat(scale.folds())
                .hasSize(1)
                .first()
                .satisfies(fold -> assertThat(fold.label()).isEqualTo("899 d"));
        assertThat(scale.x(NOON.plus(Duration.ofMinutes(50)))).isGreaterThan(75);
    }

    @Test
    void namesTheDayOnceAndThenTheHours() {
        var ticks = TimelineScale.over(every(Duration.ofMinutes(30), 9)).ticks();

        assertThat(ticks.getFirst().label()).isEqualTo("24 Nov 12:00");
        assertThat(ticks.stream().skip(1).map(TimelineScale.Tick::label))
                .allMatch(label -> label.matches("\\d\\d:\\d\\d"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 40, 400})
    void keepsTheOrderOfTimeAndItsBoundsForWhateverMoments(int count) {
        var random = new Random(count);
        for (var round = 0; round < 50; round++) {
            var moments = new ArrayList<Instant>();
            for (var n = 0; n < count; n++) {
                moments.add(NOON.plusSeconds((long) Math.pow(10, random.nextDouble() * 9)));
            }
            var scale = TimelineScale.over(moments);

            var places = moments.stream().sorted().map(scale::x).toList();
            assertThat(places).isSorted().allMatch(x -> x >= TimelineScale.LEFT && x <= TimelineScale.RIGHT + 0.01);
            assertThat(scale.ticks()).isNotEmpty().hasSizeLessThan(30);
            assertThat(scale.ticks().stream().map(TimelineScale.Tick::x)).isSorted();
        }
    }

    private static List<Instant> every(Duration step, int count) {
        var moments = new ArrayList<Instant>();
        for (var n = 0; n < count; n++) {
            moments.add(NOON.plus(step.multipliedBy(n)));
        }
        return moments;
    }
}
