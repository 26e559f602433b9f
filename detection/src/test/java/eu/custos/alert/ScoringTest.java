package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.alert.Score.Kind;
import eu.custos.alert.Score.Term;
import eu.custos.alert.Scoring.Known;
import eu.custos.alert.Scoring.Listed;
import eu.custos.alert.Technique.Stage;
import eu.custos.asset.Criticality;
import eu.custos.indicator.IndicatorHit;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(Arrays.stream(Kind.values())
                        .filter(kind -> kind != Kind.INDICATOR)
                        .mapToInt(Kind::most)
                        .sum())
                .isEqualTo(Score.MAX);

        var worst = Scoring.score(new Known(
                Severity.CRITICAL,
                Criticality.CROWN_JEWEL,
                technique(Stage.LATE),
                0,
                3,
                5_000,
                new Listed(20, "198.51.100.7 on “Test”")));

        assertThat(worst.total()).isEqualTo(Score.MAX);
        assertThat(worst.term(Kind.INDICATOR).reason()).contains("198.51.100.7");
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
                    known.alerts() * 10,
                    new Listed(20, "listed"));

            assertThat(Scoring.score(worse).total())
                    .isGreaterThanOrEqualTo(Scoring.score(known).total());
        }
    }

    @Test
    void saysWhyInWords() {
        var score = Scoring.score(new Known(Severity.HIGH, null, null, 1, 1, 1_234, null));

        assertThat(score.term(Kind.ASSET).reason()).isEqualTo("not in the inventory");
        assertThat(score.term(Kind.RARITY).reason()).isEqualTo("1 earlier group");
        assertThat(score.term(Kind.CORROBORATION).reason()).isEqualTo("1 source, 1,234 alerts");
        assertThat(score.term(Kind.INDICATOR)).isEqualTo(new Term(Kind.INDICATOR, 0, "on no list"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 1, 14",
                "0, 1, 5",
                "24, 1, 5",
                "25, 1, 9",
                "50, 1, 14",
                "75, 1, 18",
                "100, 1, 18",
                "none, 2, 16",
                "90, 2, 20",
                "90, 5, 20"
            })
    void weighsAnIndicatorByHowSureItsListIs(@Nullable Integer confidence, int lists, int points) {
        var hits = IntStream.range(0, lists)
                .mapToObj(n -> hit("List " + n, confidence))
                .toList();

        assertThat(Listed.of(hits)).isNotNull().extracting(Listed::points).isEqualTo(points);
    }

    @Test
    void addsAnIndicatorToWhatTheOtherTermsSayAndTakesNothingFromThem() {
        var without = Scoring.score(new Known(Severity.LOW, null, null, 4, 1, 1, null));
        var with = Scoring.score(
                new Known(Severity.LOW, null, null, 4, 1, 1, Listed.of(List.of(hit("National CERT", 80)))));

        assertThat(with.total()).isEqualTo(without.total() + 18);
        assertThat(with.terms().subList(0, 5)).isEqualTo(without.terms().subList(0, 5));
        assertThat(with.term(Kind.INDICATOR).reason()).isEqualTo("203.0.113.7 on “National CERT”");
    }

    private static IndicatorHit hit(String list, @Nullable Integer confidence) {
        return new IndicatorHit(
                EntityType.IP,
                "203.0.113.7",
                UUID.nameUUIDFromBytes(list.getBytes(StandardCharsets.UTF_8)),
                list,
                1,
                Tlp.AMBER,
                "IP",
                "203.0.113.7",
                confidence,
                null,
                Instant.parse("2026-12-24T12:00:00Z"));
    }

    private static Known anything(Random random) {
        return new Known(
                pick(random, Severity.values()),
                random.nextInt(4) == 0 ? null : pick(random, Criticality.values()),
                random.nextInt(3) == 0 ? null : technique(pick(random, Stage.values())),
                random.nextInt(100),
                1 + random.nextInt(5),
                1 + random.nextInt(10_000),
                random.nextBoolean() ? null : new Listed(1 + random.nextInt(20), "listed"));
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static @Nullable Technique technique(Stage stage) {
        return stage == Stage.NONE ? null : new Technique("T0000", "any", Set.of(), stage);
    }
}
