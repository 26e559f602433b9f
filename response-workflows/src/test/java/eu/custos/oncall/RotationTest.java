package eu.custos.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import eu.custos.oncall.Rotation.Member;
import eu.custos.oncall.Rotation.Rhythm;
import eu.custos.oncall.Rotation.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Clocks go back on 25 October 2026 at 01:00 UTC and forward on 28 March 2027 at 01:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-24, 08:00, 2026-10-24T06:00:00Z, 2026-10-25T07:00:00Z, 25",
        "2026-10-25, 08:00, 2026-10-25T07:00:00Z, 2026-10-26T07:00:00Z, 24",
        "2027-03-27, 08:00, 2027-03-27T07:00:00Z, 2027-03-28T06:00:00Z, 23",
        // Half past two comes twice in the one night and not at all in the other.
        "2026-10-24, 02:30, 2026-10-24T00:30:00Z, 2026-10-25T00:30:00Z, 24",
        "2026-10-25, 02:30, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z, 25",
        "2027-03-27, 02:30, 2027-03-27T01:30:00Z, 2027-03-28T01:30:00Z, 24",
        "2027-03-28, 02:30, 2027-03-28T01:30:00Z, 2027-03-29T00:30:00Z, 23",
    })
    void handsOverAtTheLocalTimeInTheNightsInWhichClocksAreChanged(
            LocalDate day, LocalTime handOver, Instant from, Instant to, long hours) {
        var turn = daily(LocalDate.of(2026, 1, 1), handOver).turns(from, to).getFirst();

        assertThat(turn.from()).as("%s", day).isEqualTo(from);
        assertThat(turn.to()).isEqualTo(to);
        assertThat(Duration.between(turn.from(), turn.to())).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void leavesNoHoleAndNoOverlapInAYear() {
        for (var handOver : List.of("00:00", "02:00", "02:30", "03:00", "23:59")) {
            var from = Instant.parse("2026-10-01T00:00:00Z");
            var turns = daily(LocalDate.of(2026, 1, 1), LocalTime.parse(handOver))
                    .turns(from, from.plus(Duration.ofDays(365)));

            assertThat(turns).hasSizeBetween(365, 367);
            for (var i = 1; i < turns.size(); i++) {
                assertThat(turns.get(i).from()).isEqualTo(turns.get(i - 1).to());
            }
        }
    }

    @Test
    void takesPeopleInTurnFromItsFirstDayOn() {
        var weekly = rotation(Rhythm.WEEKLY, LocalDate.of(2026, 11, 2), null, LocalTime.of(9, 0));

        assertThat(weekly.turns(at("2026-11-01T00:00:00Z"), at("2026-11-24T00:00:00Z")))
                .extracting(turn -> turn.member().person() + " " + turn.from())
                .containsExactly(
                        "ada 2026-11-02T08:00:00Z",
                        "bo 2026-11-09T08:00:00Z",
                        "cy 2026-11-16T08:00:00Z",
                        "ada 2026-11-23T08:00:00Z");
    }

    @Test
    void beginsNotBeforeAndGoesOnNotAfterItsDays() {
        var ended = rotation(Rhythm.DAILY, LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 4), LocalTime.of(9, 0));

        assertThat(ended.turns(at("2026-10-01T00:00:00Z"), at("2026-12-01T00:00:00Z")))
                .extracting(Turn::from, Turn::to)
                .containsExactly(
                        tuple(at("2026-11-02T08:00:00Z"), at("2026-11-03T08:00:00Z")),
                        tuple(at("2026-11-03T08:00:00Z"), at("2026-11-04T08:00:00Z")));
    }

    @Test
    void findsATurnYearsAfterItsBeginning() {
        var turns = daily(LocalDate.of(2020, 1, 1), LocalTime.of(9, 0))
                .turns(at("2026-11-10T08:00:00Z"), at("2026-11-10T08:00:01Z"));

        assertThat(turns).singleElement().extracting(Turn::from).isEqualTo(at("2026-11-10T08:00:00Z"));
    }

    @Test
    void refusesNobody() {
        assertThatExceptionOfType(RotaRefusal.class)
                .isThrownBy(() -> new Rotation(
                        UUID.randomUUID(),
                        Post.LEAD,
                        "Empty",
                        List.of(),
                        Rhythm.DAILY,
                        LocalTime.NOON,
                        PARIS,
                        LocalDate.of(2026, 1, 1),
                        null))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("members"));
    }

    private static Rotation daily(LocalDate from, LocalTime handOver) {
        return rotation(Rhythm.DAILY, from, null, handOver);
    }

    static Rotation rotation(Rhythm rhythm, LocalDate from, @Nullable LocalDate until, LocalTime handOver) {
        var members =
                List.of(new Member("ada", "Ada", null), new Member("bo", "Bo", null), new Member("cy", "Cy", null));
        return new Rotation(UUID.randomUUID(), Post.ANALYST, "Days", members, rhythm, handOver, PARIS, from, until);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
