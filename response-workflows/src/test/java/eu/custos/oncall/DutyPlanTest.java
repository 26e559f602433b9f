package eu.custos.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.oncall.Rotation.Rhythm;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours of one day stand for themselves: {@code ada 0-12} is on duty from midnight to noon. */
class DutyPlanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // one shift, two in a row of one person, two people
                "ada 0-12                            | ada 0-12",
                "ada 0-12; ada 12-20                 | ada 0-20",
                "ada 0-12; bo 12-20                  | ada 0-12, bo 12-20",
                // the later entry goes before
                "ada 0-20; bo 4-8                    | ada 0-4, bo 4-8, ada 8-20",
                // somebody stands in for whoever it is, also for nobody
                "bo 4-8 for *; ada 0-12              | ada 0-4, bo 4-8, ada 8-12",
                "bo 4-8 for *                        | bo 4-8",
                // ... for one person only
                "ada 0-6; cy 6-12; bo 4-8 for ada    | ada 0-4, bo 4-6, cy 6-12",
                "bo 4-8 for ada                      | ",
                // ... and may be stood in for
                "ada 0-12; bo 4-10 for ada; cy 6-8 for bo | ada 0-4, bo 4-6, cy 6-8, bo 8-10, ada 10-12",
                // the one entered last wins
                "ada 0-12; bo 4-10 for *; cy 6-8 for *    | ada 0-4, bo 4-6, cy 6-8, bo 8-10, ada 10-12",
            })
    void saysWhoIsOnDuty(String entries, String expected) {
        var duties = plan(entries).duties(Post.ANALYST, hour(0), hour(23));

        assertThat(merged(duties)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ada 0-23                 | ",
                "ada 0-12; bo 14-23       | 12-14",
                "ada 4-8                  | 0-4, 8-23",
                "bo 4-8 for ada           | 0-23",
                "ada 0-12; bo 10-20       | 20-23",
                "ada 0-12; bo 12-23       | ",
            })
    void findsTheTimesWithoutAnybody(String entries, String expected) {
        var gaps = plan(entries).gaps(Post.ANALYST, hour(0), hour(23)).stream()
                .map(gap -> "%d-%d".formatted(hour(gap.from()), hour(gap.to())))
                .toList();

        assertThat(String.join(", ", gaps)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void putsAShiftBeforeARotationAndFallsBackToIt() {
        var rotation = RotationTest.rotation(Rhythm.DAILY, LocalDate.of(2026, 11, 10), null, LocalTime.of(1, 0));
        var plan = new DutyPlan(shifts("dan 4-8"), List.of(rotation), Set.of());

        assertThat(merged(plan.duties(Post.ANALYST, hour(0), hour(12)))).isEqualTo("ada 0-4, dan 4-8, ada 8-12");
        assertThat(plan.gaps(Post.ANALYST, hour(0), hour(12))).isEmpty();
    }

    @Test
    void takesAShiftOfSomebodyWhoHasLeftForTakenBackAndATurnForNobodys() {
        var rotation = RotationTest.rotation(Rhythm.DAILY, LocalDate.of(2026, 11, 10), null, LocalTime.of(1, 0));
        var withoutDan = new DutyPlan(shifts("dan 4-8"), List.of(rotation), Set.of("dan"));
        var withoutAda = new DutyPlan(shifts("dan 4-8"), List.of(rotation), Set.of("ada"));

        assertThat(merged(withoutDan.duties(Post.ANALYST, hour(0), hour(12)))).isEqualTo("ada 0-12");
        assertThat(merged(withoutAda.duties(Post.ANALYST, hour(0), hour(12)))).isEqualTo("dan 4-8");
        assertThat(withoutAda.gaps(Post.ANALYST, hour(0), hour(12))).hasSize(2);
    }

    @Test
    void keepsPostsApart() {
        assertThat(plan("ada 0-12").duties(Post.LEAD, hour(0), hour(12))).isEmpty();
    }

    @Test
    void knowsNobodyAtTheInstantAtWhichAShiftEnds() {
        var plan = plan("ada 0-12");

        assertThat(plan.at(Post.ANALYST, hour(12).minusNanos(1_000), hour(23))).isPresent();
        assertThat(plan.at(Post.ANALYST, hour(12), hour(23))).isEmpty();
    }

    private static DutyPlan plan(String entries) {
        return new DutyPlan(shifts(entries), List.of(), Set.of());
    }

    private static List<Shift> shifts(String entries) {
        return Arrays.stream(entries.split(";", -1))
                .map(String::strip)
                .map(DutyPlanTest::shift)
                .toList();
    }

    private static Shift shift(String entry) {
        var parts = entry.split(" ", -1);
        var hours = parts[1].split("-", 2);
        var replaces = parts.length > 2;
        var insteadOf = replaces && !parts[3].equals("*") ? parts[3] : null;
        return new Shift(
                UUID.randomUUID(),
                Post.ANALYST,
                parts[0],
                parts[0],
                null,
                hour(Integer.parseInt(hours[0])),
                hour(Integer.parseInt(hours[1])),
                replaces,
                insteadOf,
                null);
    }

    /** One person on and on, for whatever reasons, is one time. */
    private static String merged(List<Duty> duties) {
        var text = new StringBuilder();
        for (var i = 0; i < duties.size(); i++) {
            var duty = duties.get(i);
            var end = duty.to();
            while (i + 1 < duties.size()
                    && duties.get(i + 1).person().equals(duty.person())
                    && duties.get(i + 1).from().equals(end)) {
                end = duties.get(++i).to();
            }
            text.append(text.isEmpty() ? "" : ", ")
                    .append("%s %d-%d".formatted(duty.person(), hour(duty.from()), hour(end)));
        }
        return text.toString();
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-11-10T%02d:00:00Z".formatted(hour));
    }

    private static int hour(Instant at) {
        return at.atOffset(java.time.ZoneOffset.UTC).getHour();
    }
}
