package eu.custos.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DemoScriptTest {

    static final Instant NOW = Instant.parse("2026-03-02T12:00:00.125Z");

    final DemoScript script = DemoScript.read();

    @Test
    void tellsOneAttackOnEachClient() {
        assertThat(script.stories().stream().map(DemoAlert::client).collect(Collectors.toSet()))
                .isEqualTo(Set.of("ARKA", "SVEA", "LUMO"));
    }

    @Test
    void leavesNothingOpenInWhatItSends() {
        var random = new Random(7);

        for (var alert : script.noise()) {
            var sent = alert.filledIn(NOW, random);
            assertThat(sent).doesNotContainPattern("@[a-z]");
            if (alert.json()) {
                assertThat(JsonMapper.shared().readTree(sent).isObject()).isTrue();
            }
        }
    }

    @Test
    void writesNumbersAsNumbersAndTimesAsTimes() {
        var finding = script.stories().stream()
                .filter(alert -> alert.source().equals("endpoints"))
                .findFirst()
                .orElseThrow();

        var sent = JsonMapper.shared().readTree(finding.filledIn(NOW, new Random(7)));

        assertThat(sent.get("time").isNumber()).isTrue();
        assertThat(sent.get("time").asLong()).isEqualTo(NOW.toEpochMilli());
    }
}
