package eu.custos.response.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private static final List<Field> FIELDS = List.of(
            new Field.Text("words", "Words", null, false, 1, 10),
            new Field.Choice("choice", "Choice", null, false, Field.options("A", "first", "B", "second")),
            new Field.YesNo("yesno", "Yes or no", null, false, "Yes", "No"),
            new Field.Moment("past", "Past", null, false, false),
            new Field.Moment("future", "Future", null, false, true),
            new Field.Lines("lines", "Lines", null, false, 2));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "words  | 12345678901          | 10 characters at most; these are 11.",
                "choice | C                    | Choose one of: A, B.",
                "choice | a                    | Choose one of: A, B.",
                "yesno  | perhaps              | Answer yes or no.",
                "past   | yesterday            | A time reads like 2026-11-24T08:30Z.",
                "past   | 2026-13-01T00:00:00Z | A time reads like 2026-11-24T08:30Z.",
                "past   | 2026-11-24T08:00:01Z | This lies ahead; give when it happened.",
                "future | 2026-11-24T08:00:00Z | This lies in the past; give a time to come.",
                "future | +99999-01-01T00:00:00Z | This lies too far away; within ten years.",
                "past   | 1969-12-31T23:59:59Z | This lies too far away; within ten years.",
                "other  | x                    | This form has no such field."
            })
    void saysOfAFieldWhatIsWrongWithIt(String field, String sent, String error) {
        assertThat(errors(Map.of(field, List.of(sent)))).containsExactly(Map.entry(field, error));
    }

    @Test
    void refusesWhatTheDatabaseCannotKeep() {
        for (var point : List.of(0, (int) Character.MIN_SURROGATE)) {
            var sent = "half " + Character.toString(point);
            assertThat(errors(Map.of("words", List.of(sent)))).containsOnlyKeys("words");
            assertThat(errors(Map.of("lines", List.of("good", sent)))).containsOnlyKeys("lines");
        }
    }

    @Test
    void countsLinesAndTheirLength() {
        assertThat(errors(Map.of("lines", List.of("a\nb\nc")))).containsEntry("lines", "2 lines at most; these are 3.");
        assertThat(errors(Map.of("lines", List.of("a".repeat(501)))))
                .containsEntry("lines", "A line has at most 500 characters.");
    }

    @Test
    void readsEachKindOfAnswer() {
        var filled = read(Map.of(
                "words", List.of("  seen  "),
                "choice", List.of("B"),
                "yesno", List.of("no"),
                "past", List.of("2026-11-24T07:30"),
                "lines", List.of(" one \n\n two ")));

        assertThat(filled).isInstanceOfSatisfying(Filled.Fits.class, fits -> {
            var answers = fits.answers();
            assertThat(answers.text("words")).isEqualTo("seen");
            assertThat(answers.text("choice")).isEqualTo("B");
            assertThat(answers.yes("yesno")).isFalse();
            assertThat(answers.moment("past")).contains(Instant.parse("2026-11-24T07:30:00Z"));
            assertThat(answers.lines("lines")).containsExactly("one", "two");
            assertThat(answers.moment("future")).isEmpty();
        });
    }

    @Test
    void asksForEachFieldThatMustBeAnsweredByItsKind() {
        var fields = Field.of(
                Field.text("words", "Words", null),
                Field.choice("choice", "Choice", null, Field.options("A", "first")),
                Field.yesNo("yesno", "Yes or no", null, "Yes", "No"),
                new Field.Moment("moment", "Moment", null, true, false),
                new Field.Lines("lines", "Lines", null, true, 5));

        var filled = new FormReader(fields, NOW).read(Map.of("words", List.of("   "), "lines", List.of("\n \n")));

        assertThat(filled)
                .isInstanceOfSatisfying(
                        Filled.Wrong.class,
                        wrong -> assertThat(wrong.errors())
                                .containsExactlyInAnyOrderEntriesOf(Map.of(
                                        "words", "Write at least a word.",
                                        "choice", "Choose one.",
                                        "yesno", "Answer yes or no.",
                                        "moment", "Give a time.",
                                        "lines", "Write at least a word.")));
    }

    private static Map<String, String> errors(Map<String, List<String>> sent) {
        return read(sent) instanceof Filled.Wrong(var errors, var _) ? errors : Map.of();
    }

    private static Filled read(Map<String, List<String>> sent) {
        return new FormReader(FIELDS, NOW).read(sent);
    }
}
