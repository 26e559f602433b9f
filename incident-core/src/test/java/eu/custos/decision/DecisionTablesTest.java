package eu.custos.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionTablesTest {

    private final DecisionTables tables = new DecisionTables();

    @Test
    void answersWithTheRuleThatFiredAndTheVersionOfTheTable() {
        var decided = tables.decide("umbrella", Map.of("sky", "GREY", "minutes", 45));

        assertThat(decided.text("answer")).isEqualTo("TAKE");
        assertThat(decided.rule().id()).isEqualTo("long");
        assertThat(decided.rule().label()).isEqualTo("Out for long under grey");
        assertThat(decided.version().tag()).isEqualTo("2");
        assertThat(decided.version().digest()).matches("[0-9a-f]{64}");
        assertThat(decided.inputs()).containsEntry("minutes", 45);
    }

    @Test
    void answersTheSameQuestionAlike() {
        var question = Map.<String, Object>of("sky", "CLEAR", "minutes", 1);

        assertThat(tables.decide("umbrella", question)).isEqualTo(tables.decide("umbrella", question));
    }

    @Test
    void describesItselfAsItsAuthorWroteIt() {
        var table = tables.table("umbrella");

        assertThat(table.title()).isEqualTo("Take an umbrella");
        assertThat(table.hitPolicy()).isEqualTo("UNIQUE");
        assertThat(table.inputs().getFirst())
                .isEqualTo(
                        new DecisionTable.Input("sky", "Sky", "string", java.util.List.of("CLEAR", "GREY", "BLACK")));
        assertThat(table.rules().getFirst().conditions()).containsExactly("\"CLEAR\"", "-");
    }

    @Test
    void refusesAValueThatTheTableDoesNotKnow() {
        assertThatExceptionOfType(UndecidableException.class)
                .isThrownBy(() -> tables.decide("umbrella", Map.of("sky", "PINK", "minutes", 1)))
                .withMessageContaining("sky = PINK");
    }

    @Test
    void refusesAMissingInput() {
        assertThatExceptionOfType(UndecidableException.class)
                .isThrownBy(() -> tables.decide("umbrella", Map.of("sky", "CLEAR")))
                .withMessageContaining("asks for");
    }

    @Test
    void refusesToGuessWhereNoRuleAnswers() {
        assertThatExceptionOfType(UndecidableException.class)
                .isThrownBy(() -> tables.decide("umbrella", Map.of("sky", "BLACK", "minutes", 1)))
                .withMessageContaining("0 answers");
    }

    @Test
    void refusesToChooseWhereTwoRulesAnswer() {
        assertThatExceptionOfType(UndecidableException.class)
                .isThrownBy(() -> tables.decide("umbrella", Map.of("sky", "GREY", "minutes", 9)));
    }

    @Test
    void saysWhichTableIsMissing() {
        assertThatExceptionOfType(UndecidableException.class)
                .isThrownBy(() -> tables.decide("parasol", Map.of()))
                .withMessageContaining("parasol");
    }
}
