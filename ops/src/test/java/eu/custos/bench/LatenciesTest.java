package eu.custos.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final long MILLI = 1_000_000;

    @Test
    void aPercentileIsTheLeastLatencyThatSoManyDidNotExceed() {
        var hundred = new Latencies(
                LongStream.rangeClosed(1, 100).map(n -> (101 - n) * MILLI).toArray());

        assertThat(hundred.millis(50)).isEqualTo(50);
        assertThat(hundred.millis(99)).isEqualTo(99);
        assertThat(hundred.millis(100)).isEqualTo(100);
        assertThat(hundred.millis(0)).isEqualTo(1);
    }

    @Test
    void isNotRoundedTowardsTheFasterRequest() {
        var ten =
                new Latencies(LongStream.rangeClosed(1, 10).map(n -> n * MILLI).toArray());

        assertThat(ten.millis(99)).isEqualTo(10);
        assertThat(ten.millis(91)).isEqualTo(10);
        assertThat(ten.millis(90)).isEqualTo(9);
    }

    @Test
    void joinsWhatSeveralLanesMeasured() {
        var joined = Latencies.of(List.of(new long[] {3 * MILLI, MILLI}, new long[] {2 * MILLI}));

        assertThat(joined.count()).isEqualTo(3);
        assertThat(joined.millis(50)).isEqualTo(2);
    }

    @Test
    void refusesToSpeakOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Latencies(new long[0]));
    }
}
