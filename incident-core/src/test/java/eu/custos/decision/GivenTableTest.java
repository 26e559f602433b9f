package eu.custos.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that somebody gave for the place of one of ours. */
class GivenTableTest {

    private static final Answers ANSWERS = Answers.of("outcome", List.of("STAY", "GO"));
    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
              <decision id="walk" name="Walk">
                <decisionTable id="t" hitPolicy="UNIQUE">
                  <input id="i1" label="Sky"><inputExpression id="e1" typeRef="string"><text>sky</text></inputExpression>
                    <inputValues id="v1"><text>"CLEAR","RAIN"</text></inputValues></input>
                  <input id="i2" label="Hours"><inputExpression id="e2" typeRef="integer"><text>hours</text></inputExpression></input>
                  <output id="o" name="outcome" typeRef="string"/>
                  <rule id="rain"><description>Wet</description><inputEntry id="a"><text>"RAIN"</text></inputEntry><inputEntry id="b"><text/></inputEntry><outputEntry id="c"><text>"STAY"</text></outputEntry></rule>
                  <rule id="short"><description>Time enough</description><inputEntry id="f"><text>"CLEAR"</text></inputEntry><inputEntry id="g"><text>&lt; 5</text></inputEntry><outputEntry id="h"><text>"GO"</text></outputEntry></rule>
                  <rule id="long"><description>Too long</description><inputEntry id="j"><text>"CLEAR"</text></inputEntry><inputEntry id="k"><text>&gt;= 5</text></inputEntry><outputEntry id="l"><text>"STAY"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private final TracingEngine engine = new TracingEngine();
    private final DecisionTable model =
            TableFile.parse("walk", TABLE.getBytes(StandardCharsets.UTF_8)).describe(new TableVersion("1", "00"));

    private GivenTable read(String text) {
        return GivenTable.read(model, ANSWERS, "own-1", text.getBytes(StandardCharsets.UTF_8), engine);
    }

    private void assertRefused(String text, String why) {
        assertThatExceptionOfType(UnfitTableException.class)
                .isThrownBy(() -> read(text))
                .satisfies(unfit -> assertThat(unfit.flaws())
                        .anySatisfy(flaw -> assertThat(flaw).contains(why)));
    }

    @Test
    void answersAsItsRulesSayAndAsItWasWorkedOut() {
        var given = read(TABLE.replace("&lt; 5", "[0..6]").replace("&gt;= 5", "&gt; 6"));

        var decided = given.decide(Map.of("sky", "CLEAR", "hours", 6));

        assertThat(decided.text("outcome")).isEqualTo("GO");
        assertThat(decided.rule().label()).isEqualTo("Time enough");
        assertThat(decided.version().tag()).isEqualTo("own-1");
        assertThat(given.differenceTo(model).different()).isEqualTo(2);
        PlainTable.of(given.description()).everyQuestion().forEach(given::decide);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            &lt; 5                      | &lt; 4                      | Nothing answers
            &lt; 5                      | &lt; 9                      | is answered by short and long
            "GO"                        | "FLY"                       | answers
            "GO"                        | GO                          | answers
            "RAIN"</text></inputEntry>  | "SNOW"</text></inputEntry>  | compares sky
            &lt; 5                      | hours.class                 | compares hours
            <text>hours                 | <text>days                  | It asks for
            UNIQUE                      | COLLECT                     | hit policy COLLECT
            Wet                         | ^^                          | needs a description
            id="long"                   | id="short"                  | no name or another's
            </definitions>              | ^^                          | not well-formed
            """)
    void refusesWhatCannotStandIn(String part, String other, String why) {
        var text = TABLE.replace(part, other);
        assertThat(text).isNotEqualTo(TABLE);

        assertRefused(text, why);
    }

    @Test
    void refusesARuleThatNeverAnswers() {
        assertRefused(
                TABLE.replace("UNIQUE", "FIRST")
                        .replace(
                                "\"CLEAR\"</text></inputEntry><inputEntry id=\"k\"><text>&gt;= 5",
                                "\"RAIN\"</text></inputEntry><inputEntry id=\"k\"><text>")
                        .replace("&lt; 5", ""),
                "long never answers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE definitions [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
            })
    void refusesADocumentTypeWithWhateverItBrings(String type) {
        assertRefused(type + TABLE.replace("Wet", "&x;"), "not well-formed");
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() {
        assertRefused(TABLE + " ".repeat(GivenTable.LARGEST), "more than");
        assertRefused(TABLE.replace("Wet", "<a>".repeat(10_000) + "</a>".repeat(10_000)), "not well-formed");
    }

    @Test
    void refusesAConditionThatIsTooLongToRead() {
        assertRefused(
                TABLE.replace(
                        "\"RAIN\"</text></inputEntry>",
                        "\"RAIN\"" + ",\"RAIN\"".repeat(20_000) + "</text></inputEntry>"),
                "compares sky");
    }

    @Test
    void showsTheEngineNothingOfTheFileButWhatWasUnderstood() {
        var script = TABLE.replace(
                "<inputExpression id=\"e1\"", "<inputExpression expressionLanguage=\"javascript\" id=\"e1\"");

        assertThat(read(script).decide(Map.of("sky", "RAIN", "hours", 1)).text("outcome"))
                .isEqualTo("STAY");
    }
}
