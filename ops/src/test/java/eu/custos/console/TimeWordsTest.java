package eu.custos.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:47:08Z");

    private final TimeWords times = new TimeWords(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "PT1M58S, 1:58",
        "PT38M, 38:00",
        "PT1H51M52S, 1:51:52",
        "PT22H4M52S, 22:04:52",
        "PT41H, 41 h",
        "PT96H, 4 d",
        "PT-4M-31S, −4:31",
        "PT0S, 0:00"
    })
    void saysWhatIsLeft(Duration left, String words) {
        assertThat(times.left(NOW.plus(left))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT8S, 8 s", "PT3M20S, 3 min", "PT47H, 47 h", "PT72H, 3 d", "PT-2S, 0 s"})
    void saysHowOldSomethingIs(Duration age, String words) {
        assertThat(times.age(NOW.minus(age))).isEqualTo(words);
    }

    @Test
    void namesTheYearOfWhatIsFarOffOnly() {
        assertThat(times.at(NOW)).matches("\\d\\d:\\d\\d:\\d\\d");
        assertThat(times.at(NOW.plus(Duration.ofDays(90)))).matches("\\d{1,2} \\p{L}{3} \\d\\d:\\d\\d");
        for (var far : List.of(NOW.plus(Duration.ofDays(730)), NOW.minus(Duration.ofDays(365)))) {
            assertThat(times.at(far)).matches("\\d{1,2} \\p{L}{3} \\d{4}");
        }
    }

    @Test
    void turnsAmberInTheLastQuarter() {
        var start = NOW.minus(Duration.ofHours(3));

        assertThat(times.urgency(NOW.plus(Duration.ofMinutes(61)), start)).isEmpty();
        assertThat(times.urgency(NOW.plus(Duration.ofMinutes(59)), start)).isEqualTo("soon");
    }

    @Test
    void turnsAmberUnderTenMinutesWhateverTheWhole() {
        assertThat(times.urgency(NOW.plus(Duration.ofMinutes(9)), null)).isEqualTo("soon");
        assertThat(times.urgency(NOW.plus(Duration.ofMinutes(11)), null)).isEmpty();
    }

    @Test
    void isLateFromTheMomentItIsDue() {
        assertThat(times.urgency(NOW, null)).isEqualTo("late");
        assertThat(times.partLeft(NOW, NOW.minusSeconds(60))).isEqualTo(100);
    }

    @Test
    void fillsARingByWhatIsLeft() {
        assertThat(times.partLeft(NOW.plusSeconds(45), NOW.minusSeconds(15))).isEqualTo(75);
        assertThat(times.partLeft(NOW.plusSeconds(45), null)).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"Maris Kask, MK", "a.lovelace, AL", "Ōta, Ō", "Jan van der Berg, JV"})
    void takesTwoInitials(String name, String initials) {
        assertThat(times.initials(name)).isEqualTo(initials);
    }

    @Test
    void theTermsOfAScoreStandSideBySide() {
        var terms = List.of(38, 22, 18);

        assertThat(times.barFrom(terms, 0, 44)).isZero();
        assertThat(times.barFrom(terms, 2, 44)).isEqualTo(26.4);
        assertThat(times.bar(18, 44)).isEqualTo(7.9);
    }
}
