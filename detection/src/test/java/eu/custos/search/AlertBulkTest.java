package eu.custos.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlertBulkTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void writesAnActionAndADocumentOnALineOfItsOwnForEachAlert() {
        var first = alert(NOON, "Scan of \"ports\"\nand\u2028more");
        var second = alert(NOON.plusSeconds(86_400), "Malware");

        var bulk = AlertBulk.of(List.of(first, second)).getFirst();

        assertThat(bulk.alerts()).containsExactly(first, second);
        var text = new String(bulk.lines(), UTF_8);

        assertThat(text).endsWith("}\n").doesNotContain("\n\n");
        var lines = text.lines().map(line -> JSON.readTree(line)).toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0).at("/index/_id").asString())
                .isEqualTo(first.id().toString());
        assertThat(lines.get(0).at("/index/_index").asString()).isEqualTo("custos-alerts-v1-2026.11");
        assertThat(lines.get(1).path("title").asString()).isEqualTo(first.title());
        assertThat(lines.get(2).at("/index/_index").asString()).isEqualTo("custos-alerts-v1-2026.12");
        assertThat(lines.get(3).path("title").asString()).isEqualTo("Malware");
    }

    @Test
    void namesEachIndexOnce() {
        var alerts = List.of(alert(NOON, "a"), alert(NOON, "b"), alert(NOON.plusSeconds(86_400), "c"));

        assertThat(AlertBulk.indices(alerts))
                .containsExactlyInAnyOrder("custos-alerts-v1-2026.11", "custos-alerts-v1-2026.12");
    }

    @Test
    void tellsNothingThatTheMappingRefuses() {
        var fields = JSON.readTree(AlertMapping.FIELDS).path("properties");

        var document = document(alert(NOON, "a"));

        assertThat(document.propertyNames()).isSubsetOf(fields.propertyNames());
    }

    @Test
    void keepsWhatIsLookedForInTheFormInWhichItIsLookedFor() {
        var document = document(alert(NOON, "a"));

        assertThat(texts(document.path("exact"))).containsExactly("203.0.113.7", "web-1", "t1059");
        assertThat(texts(document.path("ip"))).containsExactly("203.0.113.7");
        assertThat(texts(document.path("thing"))).containsExactly("ip:203.0.113.7", "host:web-1");
        assertThat(texts(document.path("technique"))).containsExactly("T1059");
        assertThat(document.has("message")).isFalse();
    }

    @Test
    void tellsTheDomainsAboveWhatItNamesAndTheHostsOfUrls() {
        var document = document(naming(
                new Entity(EntityType.URL, "https://a@c2.evil.example:8443/x", EntityRole.RELATED),
                new Entity(EntityType.URL, "http://[2001:db8::1]/x", EntityRole.RELATED),
                new Entity(EntityType.HOST, "SRV1.corp.example", EntityRole.VICTIM),
                new Entity(EntityType.IP, "203.0.113.7", EntityRole.ATTACKER),
                new Entity(EntityType.IP, "10.0.0.0/8", EntityRole.RELATED),
                new Entity(EntityType.USER, "jo.example", EntityRole.ACTOR)));

        assertThat(texts(document.path("domain")))
                .containsExactly("c2.evil.example", "evil.example", "srv1.corp.example", "corp.example");
        assertThat(texts(document.path("address"))).containsExactly("2001:db8:0:0:0:0:0:1", "203.0.113.7");
        assertThat(document.path("form").asInt()).isEqualTo(AlertMapping.FORM);
    }

    @Test
    void cutsWhatIsTooLargeForOneRequest() {
        var alerts = IntStream.range(0, 20)
                .mapToObj(n -> alert(NOON, "%d %s".formatted(n, "x".repeat(1_000_000))))
                .toList();

        var bulks = AlertBulk.of(alerts);

        assertThat(bulks).hasSizeBetween(4, 6);
        assertThat(bulks).flatExtracting(AlertBulk::alerts).containsExactlyElementsOf(alerts);
        assertThat(bulks)
                .allSatisfy(bulk -> assertThat(new String(bulk.lines(), UTF_8).lines())
                        .hasSize(2 * bulk.alerts().size()));
    }

    private static JsonNode document(IndexedAlert alert) {
        var lines = new String(AlertBulk.of(List.of(alert)).getFirst().lines(), UTF_8);
        return JSON.readTree(lines.lines().toList().getLast());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static IndexedAlert alert(Instant receivedAt, String title) {
        return alert(
                receivedAt,
                title,
                new Entity(EntityType.IP, "203.0.113.7", EntityRole.ATTACKER),
                new Entity(EntityType.HOST, "WEB-1", EntityRole.VICTIM));
    }

    private static IndexedAlert naming(Entity... things) {
        return alert(NOON, "a", things);
    }

    private static IndexedAlert alert(Instant receivedAt, String title, Entity... things) {
        return new IndexedAlert(
                UUID.randomUUID(),
                new TenantId(UUID.randomUUID()),
                "edge",
                receivedAt,
                receivedAt,
                title,
                Severity.HIGH,
                "r1",
                "Rule one",
                "Sensor",
                null,
                List.of("203.0.113.7", "WEB-1", "T1059"),
                List.of(things),
                List.of("T1059"));
    }
}
