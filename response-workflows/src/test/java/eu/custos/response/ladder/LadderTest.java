package eu.custos.response.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.oncall.DutyPerson;
import eu.custos.oncall.Post;
import eu.custos.oncall.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LadderTest {

    private static final Instant TWO = Instant.parse("2026-11-29T02:00:00Z");

    /** Rungs by post and minutes; on duty from a minute after two on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ANALYST 15, LEAD 10, HEAD 5 | 1 | ANALYST LEAD HEAD | 0 ANALYST, 15 LEAD, 25 HEAD, 30 used up",
                "ANALYST 15, LEAD 10, HEAD 5 | 2 | ANALYST LEAD HEAD | 0 LEAD, 10 HEAD, 15 used up",
                "ANALYST 15, LEAD 10, HEAD 5 | 9 | ANALYST LEAD HEAD | 0 HEAD, 5 used up",
                // an empty rung costs no time
                "ANALYST 15, LEAD 10, HEAD 5 | 1 | ANALYST HEAD      | 0 ANALYST, 15 no LEAD, 15 HEAD, 20 used up",
                "ANALYST 15, LEAD 10, HEAD 5 | 1 | -                 | 0 no ANALYST, 0 no LEAD, 0 no HEAD, 0 used up",
                "EXPERT 60                   | 1 | EXPERT            | 0 EXPERT, 60 used up",
            })
    void walksUpWhereNobodyAnswers(String rungs, int from, String onDuty, String expected) {
        var steps = ladder(rungs).walk(from, TWO, roster(onDuty));

        assertThat(steps.stream().map(LadderTest::words).collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ANALYST 15, LEAD 15 | ANALYST 15, LEAD 15          | false",
                "ANALYST 15, LEAD 15 | ANALYST 10, LEAD 15          | false",
                "ANALYST 15, LEAD 15 | LEAD 10, ANALYST 10          | true",
                "ANALYST 15, LEAD 15 | ANALYST 20, LEAD 5           | true",
                "ANALYST 15, LEAD 15 | ANALYST 15                   | true",
                "ANALYST 15, LEAD 15 | ANALYST 15, LEAD 16          | true",
                // one rung more calls management later
                "ANALYST 15, LEAD 15 | ANALYST 15, LEAD 15, HEAD 5  | true",
                "ANALYST 15, LEAD 15 | ANALYST 10, LEAD 10, HEAD 10 | false",
                "ANALYST 15, LEAD 15 | LEAD 30                      | true",
                "LEAD 15             | LEAD 10, EXPERT 5            | false",
            })
    void isWeakerWhereSomebodyIsCalledLaterOrNotAtAll(String before, String after, boolean weaker) {
        assertThat(ladder(after).isWeakerThan(ladder(before))).isEqualTo(weaker);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANALYST 15", "ANALYST 15, LEAD 10, HEAD 5", "MANAGEMENT 720"})
    void isReadBackAsItWasWritten(String rungs) {
        assertThat(Ladder.parse(ladder(rungs).toString())).isEqualTo(ladder(rungs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANALYST 0", "ANALYST 721", "LEAD 5, LEAD 5"})
    void refusesWhatCannotBeClimbed(String rungs) {
        assertThatExceptionOfType(LadderRefusal.class).isThrownBy(() -> ladder(rungs));
    }

    @Test
    void refusesALadderWithoutRungs() {
        assertThatExceptionOfType(LadderRefusal.class).isThrownBy(() -> new Ladder(List.of()));
    }

    static Ladder ladder(String rungs) {
        return new Ladder(Arrays.stream(rungs.split(", ", -1))
                .map(rung -> rung.split(" ", 2))
                .map(rung -> new Ladder.Rung(Post.valueOf(rung[0]), Duration.ofMinutes(Integer.parseInt(rung[1]))))
                .toList());
    }

    private static Roster roster(String onDuty) {
        return (post, at) -> Arrays.asList(onDuty.split(" ", -1)).contains(post.name())
                ? Optional.of(new DutyPerson(post.name(), post.label(), null, Instant.MAX))
                : Optional.empty();
    }

    private static String words(Step step) {
        var after = Duration.between(TWO, step.at()).toMinutes();
        return switch (step) {
            case Step.Called called -> "%d %s".formatted(after, called.post());
            case Step.Empty empty -> "%d no %s".formatted(after, empty.post());
            case Step.UsedUp _ -> "%d used up".formatted(after);
        };
    }
}
