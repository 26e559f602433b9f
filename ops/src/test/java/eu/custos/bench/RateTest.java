package eu.custos.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void isCountBySeconds() {
        assertThat(new Rate(1_000, 4).perSecond()).isEqualTo(250);
        assertThat(new Rate(0, 0).perSecond()).isZero();
    }

    @Test
    void oneDisturbedRoundDecidesNothing() {
        assertThat(Rate.medianPerSecond(List.of(new Rate(100, 1), new Rate(1, 1), new Rate(90, 1))))
                .isEqualTo(90);
        assertThat(Rate.medianPerSecond(List.of(new Rate(100, 1), new Rate(50, 1))))
                .isEqualTo(75);
    }

    @Test
    void processorTimeIsTakenBetweenTwoReadings() {
        var before = Map.of("application", 1.0);
        var after = Map.of("application", 3.5);

        assertThat(Spent.between(before, after)).containsEntry("application", 2.5);
        assertThat(Spent.microsEach(before, after, 1_000)).containsEntry("application", 2_500L);
    }
}
