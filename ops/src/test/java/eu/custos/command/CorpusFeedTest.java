package eu.custos.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import eu.custos.Caller;
import eu.custos.Stack;
import eu.custos.tenancy.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Real alerts of real products through the command line, the intake, the broker and triage. */
class CorpusFeedTest {

    private final Stack stack = Stack.shared();
    private final Caller reader = stack.caller(Role.ANALYST);
    private final String client = stack.newClient();

    @ParameterizedTest
    @CsvSource({
        "suricata-sample-data/samples/wrccdc-2017/alerts-only.json, suricata, 161",
        "suricata-sample-data/samples/honeypot-2018/alerts-only.json, suricata, 44",
        "ait-wazuh-aminer/data/ossec/ossec_spiral.json, wazuh, 865"
    })
    void everyAlertArrivesWithSeverityAndEntities(String file, String adapter, int alerts) {
        feed(file, adapter, alerts);

        var sum = awaitBalance(alerts);
        assertThat(sum.path("quarantined").asInt()).isZero();
        assertThat(sum.path("suppressed").asInt()).isZero();
        var arrived = arrived();
        assertThat(arrived).hasSize(alerts);
        assertThat(arrived).extracting(alert -> alert.path("digest").asString()).isNotEmpty();
        assertThat(arrived).allSatisfy(alert -> {
            assertThat(alert.path("title").asString()).isNotBlank();
            assertThat(alert.path("entities")).isNotEmpty();
            assertThat(alert.path("groupId").asString()).isNotBlank();
            assertThat(alert.path("client").asString()).isEqualTo(client);
        });
        assertThat(severities(arrived))
                .isSubsetOf("informational", "low", "medium", "high")
                .hasSizeGreaterThan(1);
    }

    @Test
    void fiveHundredShardsOfOneListAreOneGroup() {
        feed("stratosphere-slips/dataset/test6-malicious.suricata.json", "auto", 5_000);

        var sum = awaitBalance(5_000);
        assertThat(sum.path("quarantined").asInt()).isZero();
        assertThat(sum.path("suppressed").asInt()).isEqualTo(5_000 - 745);
        var shards = arrived().stream()
                .filter(alert -> alert.path("title").asString().startsWith("ET CINS Active Threat"))
                .toList();
        assertThat(shards).hasSize(513);
        assertThat(shards.stream().map(alert -> alert.path("groupId").asString()))
                .containsOnly(shards.getFirst().path("groupId").asString());
        assertThat(shards.stream()
                        .filter(alert -> alert.path("disposition").asString().equals("stored")))
                .hasSize(1);
    }

    private void feed(String file, String adapter, int items) {
        var path = Path.of(System.getProperty("custos.shared", ""), "corpus", file);
        assumeThat(path).as("the corpus is not here").exists();
        var said = Said.by(
                new CommandLine(List.of(new FeedCommand())),
                0,
                "feed",
                path.toString(),
                "--client=" + client,
                "--source=edge",
                "--adapter=" + adapter,
                "--home=" + stack.home().folder());
        assertThat(said).contains("accepted %d, rejected 0".formatted(items));
    }

    private JsonNode awaitBalance(int items) {
        var address = "/api/v1/intake/balance?client=" + client;
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(reader.read(address).path("received").asInt())
                                .isEqualTo(items));
        return reader.read(address);
    }

    private List<JsonNode> arrived() {
        var all = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = reader.read("/api/v1/alerts?limit=200&client=%s&cursor=%s".formatted(client, cursor));
            page.path("items").forEach(all::add);
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return all;
    }

    private static Set<String> severities(List<JsonNode> alerts) {
        return alerts.stream().map(alert -> alert.path("severity").asString()).collect(Collectors.toSet());
    }
}
