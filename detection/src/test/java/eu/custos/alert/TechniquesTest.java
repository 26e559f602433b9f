package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.alert.Technique.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class TechniquesTest {

    private final Techniques techniques = new Techniques();

    @ParameterizedTest
    @CsvSource({"T1046, EARLY", "T1190, ENTRY", "T1486, LATE", "T0858, ENTRY", "T1003.001, LATE"})
    void knowsHowFarAnAttackerHasCome(String id, Stage stage) {
        assertThat(techniques.of(id, null).stage()).isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource({
        "T1086, T1059.001, PowerShell",
        "t1064, T1059, Command and Scripting Interpreter",
        "T1003, T1003, OS Credential Dumping",
        "T1150, T1647, Plist File Modification",
        "T1073, T1574.001, DLL",
        "T1059.001, T1059.001, PowerShell",
    })
    void followsARevokedIdToWhatTookItsPlace(String named, String id, String name) {
        var technique = techniques.of(named, null);

        assertThat(technique.id()).isEqualTo(id);
        assertThat(technique.name()).isEqualTo(name);
    }

    @Test
    void followsEveryRevokedIdToATechniqueThatIsNotRevokedItself() throws IOException {
        var lines = new ClassPathResource("eu/custos/alert/attack-successors.tsv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(lines.getFirst()).contains("ATT&CK v" + Techniques.VERSION);
        assertThat(lines.stream().filter(line -> !line.startsWith("#")))
                .hasSizeGreaterThan(100)
                .allSatisfy(line -> {
                    var followed = techniques.of(line.split("\t", -1)[0], null);
                    assertThat(followed.id()).isEqualTo(line.split("\t", -1)[1]);
                    assertThat(techniques.of(followed.id(), null).id()).isEqualTo(followed.id());
                    assertThat(followed.name()).isNotEqualTo(followed.id());
                });
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
