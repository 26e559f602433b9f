package eu.custos.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormReadingTest {

    private final FormReading reading = new FormReading();

    @Test
    void tellsAllThatIsWrongAtOnce() {
        reading.line("name", "two\nlines");
        reading.words("reason", " ", "Say why");
        reading.day("from", "tomorrow");
        reading.moment("until", null);

        assertThat(reading.sound()).isFalse();
        assertThatExceptionOfType(FormRefused.class)
                .isThrownBy(reading::done)
                .satisfies(refused -> assertThat(refused.refusals())
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "name", "One line, up to 120 characters.",
                                "reason", "Say why, in up to 2,000 characters.",
                                "from", "A day.",
                                "until", "A day and a time.")));
    }

    @Test
    void readsWhatIsInOrder() {
        assertThat(reading.line("name", "  Backup window ")).isEqualTo("Backup window");
        assertThat(reading.date("from", "2026-11-28")).isEqualTo(LocalDate.of(2026, 11, 28));
        assertThat(reading.endOfDay("until", "2026-11-28")).isEqualTo(Instant.parse("2026-11-29T00:00:00Z"));
        assertThat(reading.moment("at", "2026-11-28T10:30")).isEqualTo(Instant.parse("2026-11-28T10:30:00Z"));
        assertThatNoException().isThrownBy(reading::done);
    }

    @Test
    void keepsTheFirstRefusalOfAField() {
        reading.refuse("until", "A day.");
        reading.refuse("until", "After it begins.");

        assertThatExceptionOfType(FormRefused.class).isThrownBy(reading::done).withMessage("A day.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-01-01", "-0001-01-01", "1969-12-31", "2026-02-30", "28.11.2026"})
    void refusesDaysThatTheDatabaseCannotHold(String day) {
        reading.day("from", day);

        assertThat(reading.sound()).isFalse();
    }
}
