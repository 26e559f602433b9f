package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.alert.Score.Kind;
import eu.custos.alert.Scoring.Known;
import eu.custos.alert.Technique.Stage;
import eu.custos.asset.Criticality;
import eu.custos.vocabulary.Severity;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoringTest {

    @Test
    void addsUpAndNeverLeavesItsBounds() {
        var random = new Random(20_261_124);

        for (var n = 0; n < 20_000; n++) {
            var score = Scoring.score(anything(random));

            var sum = score.terms().stream().mapToInt(Score.Term::points).sum();
            assertThat(score.total()).isEqualTo(sum).isBetween(0, Score.MAX);
            assertThat(score.terms()).allSatisfy(term -> {
                assertThat(term.points()).isBetween(0, term.kind().most());
                assertThat(term.reason()).isNotBlank();
            });
        }
    }

    @Test
    void leavesAHundredForTheWorstCase() {
        assertThat(Arrays.stream(Kind.values()).mapToInt(Kind::most).sum()).isEqualTo(Score.MAX);

        var worst = Scoring.score(
                new Known(Severity.CRITICAL, Criticality.CROWN_JEWEL, technique(Stage.LATE), 0, 3, 5_000));

        assertThat(worst.total()).isEqualTo(Score.MAX);
    }

    @Test
    void neverFallsWhenAFactGetsWorse() {
        var random = new Random(7);

        for (var n = 0; n < 5_000; n++) {
            var known = anything(random);
            var worse = new Known(
                    Severity.CRITICAL,
                    Criticality.CROWN_JEWEL,
                    technique(Stage.LATE),
                    0,
                    known.sources() + 1,
                    known.alerts() * 10);

            assertThat(Scoring.score(worse).total())
                    .isGreaterThanOrEqualTo(Scoring.score(known).total());
        }
    }

    @Test
    void saysWhyInWords() {
        var score = Scoring.score(new Known(Severity.HIGH, null, null, 1, 1, 1_234));

        assertThat(score.term(Kind.ASSET).reason()).isEqualTo("not in the inventory");
        assertThat(score.term(Kind.RARITY).reason()).isEqualTo("1 earlier group");
        assertThat(score.term(Kind.CORROBORATION).reason()).isEqualTo("1 source, 1,234 alerts");
    }

    private static Known anything(Random random) {
        return new Known(
                pick(random, Severity.values()),
                random.nextInt(4) == 0 ? null : pick(random, Criticality.values()),
                random.nextInt(3) == 0 ? null : technique(pick(random, Stage.values())),
                random.nextInt(100),
                1 + random.nextInt(5),
                1 + random.nextInt(10_000));
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static @Nullable Technique technique(Stage stage) {
        return stage == Stage.NONE ? null : new Technique("T0000", "any", Set.of(), stage);
    }
}
