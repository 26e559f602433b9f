package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.alert.Technique.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TechniquesTest {

    private final Techniques techniques = new Techniques();

    @ParameterizedTest
    @CsvSource({"T1046, EARLY", "T1190, ENTRY", "T1486, LATE", "T0858, ENTRY", "T1003.001, LATE"})
    void knowsHowFarAnAttackerHasCome(String id, Stage stage) {
        assertThat(techniques.of(id, null).stage()).isEqualTo(stage);
    }

    @Test
    void takesAnAttemptAtALoginForAnAttemptToEnter() {
        assertThat(techniques.of("T1110.003", null).stage()).isEqualTo(Stage.ENTRY);
    }

    @Test
    void fallsBackToTheParentOfAnUnknownSubTechnique() {
        var technique = techniques.of("t1003.999", null);

        assertThat(technique.id()).isEqualTo("T1003.999");
        assertThat(technique.name()).isEqualTo("OS Credential Dumping");
    }

    @Test
    void believesTheTacticOfAnUnknownTechnique() {
        assertThat(techniques.of("T9999", "Command and Control").stage()).isEqualTo(Stage.LATE);
        assertThat(techniques.of("T9999", null).stage()).isEqualTo(Stage.ENTRY);
    }
}
