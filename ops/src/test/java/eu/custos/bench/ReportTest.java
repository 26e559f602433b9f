package eu.custos.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final Figure HALF =
            Figure.of("accept", "accepted", 500, "items/s").beside("bare producer", 1_000);

    @Nested
    class Targets {

        @Test
        void aRatioIsMetAtItsBound() {
            assertThat(HALF.ratioAtLeast(0.5).met()).isTrue();
            assertThat(HALF.ratioAtLeast(0.51).met()).isFalse();
        }

        @Test
        void aRatioToNothingIsMissed() {
            var lost = Figure.of("accept", "accepted", 500, "items/s").beside("bare producer", 0);

            assertThat(lost.ratio()).isNull();
            assertThat(lost.ratioAtLeast(0.5).met()).isFalse();
        }

        @Test
        void aBoundFromAboveIsMetBelowItOnly() {
            var latency = Figure.of("p99", "single post", 10, "ms");

            assertThat(latency.below(10).met()).isFalse();
            assertThat(latency.below(10.1).met()).isTrue();
        }

        @Test
        void aRatioThatMayNotGrowIsMetUpToItsBound() {
            assertThat(HALF.ratioAtMost(0.5).met()).isTrue();
            assertThat(HALF.ratioAtMost(0.49).met()).isFalse();
        }

        @Test
        void whatMustBeEqualIsMissedByOneTooFewOrTooMany() {
            var counted = Figure.of("received", "received", 500_000, "events");

            assertThat(counted.beside("accepted", 500_000).asReference().met()).isTrue();
            assertThat(counted.beside("accepted", 500_001).asReference().met()).isFalse();
            assertThat(counted.beside("accepted", 499_999).asReference().met()).isFalse();
            assertThat(counted.asReference().met()).isFalse();
        }

        @Test
        void ofSeveralAllMustBeMet() {
            var look = Figure.of("p99", "first page", 90, "ms").beside("before", 30);

            assertThat(look.below(100).ratioAtMost(3).met()).isTrue();
            assertThat(look.below(100).ratioAtMost(2).met()).isFalse();
            assertThat(look.below(100).ratioAtMost(2).json())
                    .containsEntry("target", Map.of("below", 100.0, "ratioAtMost", 2.0));
            assertThat(look.below(100).ratioAtMost(2).cells()).contains("< 100, ratio ≤ 2", "MISSED");
        }

        @Test
        void withoutATargetThereIsNothingToMeet() {
            assertThat(HALF.met()).isNull();
        }
    }

    @Test
    void theJsonHasEachFigureBesideItsReference() {
        var report = new Report("intake", Map.of("processors", 2));
        report.add(HALF.ratioAtLeast(0.6));
        report.add("balance", new Balance(3, 1, 1, 1, 0).figures());
        report.note("Shared machine.");

        var json = JsonMapper.shared()
                .readTree(
                        JsonMapper.shared().writeValueAsString(report.outcome().figures()));

        assertThat(json).isEqualTo(JsonMapper.shared().readTree("""
                {"benchmark": "intake",
                 "machine": {"processors": 2},
                 "balance": {"received": 3, "stored": 1, "duplicate": 1, "suppressed": 1, "quarantined": 0,
                             "addsUp": true},
                 "figures": {"accept": {"value": 500.0, "unit": "items/s",
                     "reference": {"name": "bare producer", "value": 1000.0}, "ratio": 0.5,
                     "target": {"ratioAtLeast": 0.6}, "met": false}},
                 "notes": ["Shared machine."]}
                """));
    }

    @Test
    void theTableIsAlignedAndSaysWhatIsMissed() {
        var report = new Report("intake", Map.of("processors", 2));
        report.add(HALF.ratioAtLeast(0.6));
        report.add(Figure.of("memory", "application", 600, "MB").below(1_024));

        assertThat(report.outcome().text().lines().limit(3))
                .containsExactly(
                        "figure       measured     reference            ratio  target",
                        "accepted     500 items/s  1,000 bare producer  0.50   ratio ≥ 0.60  MISSED",
                        "application  600 MB                                   < 1,024       met");
    }

    @Test
    void aBalanceThatLostSomethingSaysSo() {
        assertThat(new Balance(4, 1, 1, 1, 0).figures()).containsEntry("addsUp", false);
    }
}
