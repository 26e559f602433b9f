package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperationChecksTest extends PlantedRows {

    private final String control = "T-" + UUID.randomUUID();

    @Test
    void anHourWithoutAnybodyOnDutyIsSeen() {
        // Every post counts once it is kept, or was found empty, which those in charge may have been before.
        for (var post = 1; post <= 5; post++) {
            shift(post);
        }
        var covered = look("oncall.covered");
        assertThat(covered.population()).isGreaterThan(5 * 24 * 29);

        sql("""
                INSERT INTO custos.oncall_gap (post, starts_at, ends_at, seen_at)
                VALUES (5, '2026-11-20 10:00+00', '2026-11-20 10:30+00', now())
                """);

        var empty = look("oncall.covered");
        assertThat(empty.population()).isEqualTo(covered.population());
        assertThat(empty.findings()).isEqualTo(covered.findings() + 1);
        assertThat(empty.found()).anySatisfy(hour -> assertThat(hour.label()).isEqualTo("post 5, 20 Nov 10 h UTC"));
    }

    @Test
    void aCrisisThatEndedWithoutAWordIsSeen() {
        catches("crisis.ended", () -> crisis("Contained."), () -> crisis(" ".strip()));
    }

    @Test
    void aLookThatIsOverdueIsSeen() {
        catches("control.fresh", () -> standing(control, days(-1)), () -> standing(control + "b", days(1)));
    }

    @Test
    void aControlOfWhichNobodyKnowsAnythingIsSeen() {
        catches("control.decided", () -> standing(control, days(-1)), () -> standing(control + "b", null));
    }

    @Test
    void theFirstFiftyFindingsAreNamedAndAllAreCounted() {
        for (var n = 0; n < 60; n++) {
            standing(control + n, null);
        }

        assertThat(look("control.decided").findings()).isGreaterThanOrEqualTo(60);
        assertThat(look("control.decided").found()).hasSize(Look.MOST_SHOWN);
    }

    private static void shift(int rung) {
        sql("""
                INSERT INTO custos.oncall_shift (id, rung, person, person_name, starts_at, ends_at, replaces,
                    entered_by, entered_at)
                VALUES (?, ?, 'm.kask', 'Maris Kask', '2026-11-24', '2026-12-24', false, 'l.sofia', '2026-11-01')
                """, UUID.randomUUID(), rung);
    }

    private void crisis(String outcome) {
        plant(
                "crisis",
                "id",
                UUID.randomUUID(),
                "reason",
                "Ransomware",
                "declared_by",
                "l.sofia",
                "declared_by_name",
                "Lin Sofia",
                "declared_at",
                days(5),
                "ended_at",
                days(4),
                "ended_by_name",
                "Lin Sofia",
                "outcome",
                outcome);
    }

    private void standing(String id, @Nullable Instant freshUntil) {
        plant(
                "control_standing",
                "control",
                id,
                "catalogue",
                "test",
                "check_code",
                "incident.whole",
                "word_wanted",
                false,
                "looked_at",
                freshUntil == null ? null : days(3),
                "fresh_until",
                freshUntil,
                "verdict",
                freshUntil == null ? null : "MET",
                "not_applicable",
                false);
    }
}
