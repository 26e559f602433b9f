package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.NormalisedAlert;
import eu.custos.ingest.adapter.Reading.Understood;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Real events of real products, where the collection of them is at hand. */
class CorpusTest {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    final Adapters adapters = TestAdapters.all();

    @ParameterizedTest
    @ValueSource(strings = {"wrccdc-2017", "honeypot-2018"})
    void understandsEverySuricataAlert(String sample) throws IOException {
        var file = corpus("suricata-sample-data/samples/%s/alerts-only.json".formatted(sample));

        var alerts = new ArrayList<NormalisedAlert>();
        for (var element : JsonMapper.shared().readTree(Files.readAllBytes(file))) {
            alerts.add(understood("suricata", element.toString()));
        }

        assertThat(alerts).hasSizeGreaterThan(40).allSatisfy(alert -> {
            assertThat(alert.detection()).isTrue();
            assertThat(alert.time()).isBefore(Instant.parse("2019-02-01T00:00:00Z"));
            assertThat(alert.ruleId()).matches("\\d+");
            assertThat(alert.entities()).hasSizeGreaterThanOrEqualTo(2);
        });
        assertThat(count(alerts, alert -> alert.entities().stream().anyMatch(e -> e.role() == EntityRole.ATTACKER)))
                .isGreaterThan(alerts.size() * 9L / 10);
        assertThat(alerts).extracting(NormalisedAlert::severity).doesNotContain(Severity.CRITICAL);
    }

    @Test
    void seesOneFamilyInTheShardsOfOneList() throws IOException {
        var alerts = lines("stratosphere-slips/dataset/test6-malicious.suricata.json").stream()
                .map(line -> understood("auto", line))
                .toList();

        assertThat(alerts).hasSize(5_000);
        var detections = alerts.stream().filter(NormalisedAlert::detection).toList();
        assertThat(detections).hasSize(745);
        var families =
                detections.stream().collect(Collectors.groupingBy(NormalisedAlert::ruleFamily, Collectors.counting()));
        assertThat(families).containsEntry("ET CINS Active Threat Intelligence Poor Reputation IP group", 513L);
        assertThat(families.keySet()).hasSizeLessThan(30).noneMatch(name -> name.matches(".* group \\d+"));
        assertThat(detections).extracting(NormalisedAlert::severity).doesNotContain(Severity.CRITICAL);
    }

    @Test
    void understandsEveryWazuhAlertAndTheSuricataInside() throws IOException {
        var alerts = lines("ait-wazuh-aminer/data/ossec/ossec_spiral.json").stream()
                .map(line -> understood("wazuh", line))
                .toList();

        assertThat(alerts).hasSize(865).allSatisfy(alert -> {
            assertThat(alert.detection()).isTrue();
            assertThat(alert.entities()).isNotEmpty();
            assertThat(alert.time())
                    .isBetween(Instant.parse("2020-03-04T00:00:00Z"), Instant.parse("2020-03-06T00:00:00Z"));
        });
        assertThat(count(alerts, alert -> alert.product().equals("Wazuh/Suricata")))
                .isEqualTo(138);
        assertThat(count(alerts, alert -> alert.entities().stream().anyMatch(e -> e.type() == EntityType.USER)))
                .isGreaterThan(350);
        assertThat(count(alerts, alert -> alert.title().startsWith("Dovecot brute force")))
                .isEqualTo(15);
    }

    @Test
    void understandsOcsfDetectionFindings() throws IOException {
        var file = corpus(
                "ocsf-examples/mappings/markdown/AWS/v1.1.0/Security Hub/Detection Finding/samples/sechub-guardduty.ocsf");

        var alert = understood("auto", Files.readString(file));

        assertThat(alert.severity()).isEqualTo(Severity.LOW);
        assertThat(alert.product()).isEqualTo("Amazon GuardDuty");
        assertThat(alert.time()).isEqualTo("2023-09-19T15:05:22.487Z");
        assertThat(alert.entities())
                .extracting(entity -> entity.type())
                .contains(EntityType.IP, EntityType.CLOUD_RESOURCE);
    }

    @Test
    void readsTheCefLinesOfManyVendors() throws IOException {
        var lines = lines("sc4s-syslog-vendor-lines/lines.shared.jsonl").stream()
                .flatMap(line ->
                        JsonMapper.shared().readTree(line).path("raw_templates").valueStream())
                .map(node -> node.asString(""))
                .filter(text -> text.contains("CEF:0|") || text.contains("CEF: 0|"))
                .map(text -> text.replaceAll("\\{\\{ ?mark ?}}", "<134>")
                        .replaceAll("\\{\\{ ?bsd ?}}", "Nov 24 11:59:00")
                        .replaceAll("\\{\\{ ?\\w+ ?}}", "host1"))
                .toList();

        var alerts = lines.stream().map(line -> understood("auto", line)).toList();

        assertThat(alerts).hasSizeGreaterThan(15);
        assertThat(count(alerts, alert -> !alert.entities().isEmpty())).isGreaterThan(alerts.size() * 3L / 4);
    }

    /** Whatever the item, an adapter answers; what it throws would only cost the item, but none should. */
    @ParameterizedTest
    @ValueSource(strings = {"suricata", "wazuh", "ocsf", "cef", "json", "auto"})
    void answersOnEveryHostileItem(String adapter) throws IOException {
        try (var files = Files.list(corpus("hostile-jsontestsuite/test_parsing"))) {
            for (var file : files.toList()) {
                assertThat(adapters.read(adapter, FieldMapping.NONE, Files.readAllBytes(file), NOW))
                        .as(file.toString())
                        .isNotNull();
            }
        }
    }

    private NormalisedAlert understood(String adapter, String item) {
        var reading = adapters.read(adapter, FieldMapping.NONE, item.getBytes(StandardCharsets.UTF_8), NOW);
        assertThat(reading).as(item).isInstanceOf(Understood.class);
        return ((Understood) reading).alert();
    }

    private static long count(List<NormalisedAlert> alerts, Function<NormalisedAlert, Boolean> which) {
        return alerts.stream().filter(which::apply).count();
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(corpus(file)).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Path corpus(String file) {
        var path = Path.of(System.getProperty("custos.shared", ""), "corpus", file);
        assumeThat(path).as("the corpus is not here").exists();
        return path;
    }
}
