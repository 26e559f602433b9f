package eu.custos.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlertMixTest {

    private static final int MANY = 20_000;
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.95})
    void repeatsTheWantedShareOfFindings(double repeated) {
        var findings = new HashSet<String>();
        alerts(new AlertMix(repeated, 3, NOON)).forEach(alert -> findings.add(finding(alert)));

        assertThat(1 - findings.size() / (double) MANY).isCloseTo(repeated, within(0.01));
    }

    @Test
    void writesNoAlertTwice() {
        var lines = new String(new AlertMix(0.95, 1, NOON).lines(MANY), UTF_8)
                .lines()
                .toList();

        assertThat(lines).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void noSeriesRepeatsAnother() {
        var one = new HashSet<String>();
        alerts(new AlertMix(0, 1, NOON)).forEach(alert -> one.add(finding(alert)));

        assertThat(alerts(new AlertMix(0, 2, NOON)))
                .extracting(AlertMixTest::finding)
                .doesNotContainAnyElementsOf(one);
    }

    @Test
    void oneFindingInTwelveIsAnExploit() {
        var exploits = alerts(new AlertMix(0, 1, NOON)).stream()
                .filter(alert -> alert.at("/alert/metadata/mitre_technique_id/0")
                        .asString("")
                        .equals(QueueLooks.TECHNIQUE))
                .count();

        assertThat((double) exploits / MANY).isCloseTo(1 / 12.0, within(0.001));
    }

    /** By what the platform takes for one finding: the rule and its victim. */
    private static String finding(JsonNode alert) {
        return alert.path("alert").path("signature").asString() + "|"
                + alert.path("dest_ip").asString();
    }

    private static List<JsonNode> alerts(AlertMix mix) {
        return new String(mix.lines(MANY), UTF_8)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
