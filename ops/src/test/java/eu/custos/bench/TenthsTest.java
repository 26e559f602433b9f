package eu.custos.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TenthsTest {

    private final ArrayList<Integer> told = new ArrayList<>();
    private final Tenths tenths = new Tenths(1_000, told::add);

    @Test
    void areToldOnceEachAlsoWhereSeveralPassAtOnce() {
        tenths.accept(99);
        assertThat(told).isEmpty();

        tenths.accept(100);
        tenths.accept(150);
        tenths.accept(390);
        assertThat(told).containsExactly(1, 2, 3);
    }

    @Test
    void endWithTheWholeThoughMoreIsDone() {
        tenths.accept(1_450);

        assertThat(told).hasSize(10).endsWith(10);
    }
}
