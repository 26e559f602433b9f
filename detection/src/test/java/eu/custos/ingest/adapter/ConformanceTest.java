package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.ingest.Attack;
import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.NormalisedAlert;
import eu.custos.ingest.adapter.Reading.Understood;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * How much of what real products say is understood, measured against what others made of the same messages.
 *
 * <p>Writes {@code target/conformance.md}, of which {@code docs/conformance.md} is the published state.
 */
class ConformanceTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String GENERIC = "json";
    private static final Map<String, Conformance> MEASURED = new TreeMap<>();

    /** Which adapter reads which of the collection's products. */
    private static final Map<String, String> ADAPTERS = Map.ofEntries(
            Map.entry("AWS/aws-guardduty", "aws-guardduty"),
            Map.entry("Beats/winlogbeat", "windows"),
            Map.entry("CEF/cef", "cef"),
            Map.entry("Checkpoint/", "checkpoint"),
            Map.entry("Cisco/cisco-secure-firewall", "cisco"),
            Map.entry("CrowdStrike/", "crowdstrike"),
            Map.entry("Fortinet/fortigate", "fortinet"),
            Map.entry("HarfangLab/", "harfanglab"),
            Map.entry("Microsoft/microsoft-365-defender", "microsoft-graph"),
            Map.entry("Microsoft/microsoft-sentinel", "microsoft-sentinel"),
            Map.entry("Okta/", "okta"),
            Map.entry("Palo Alto Networks/", "paloalto"),
            Map.entry("SentinelOne/", "sentinelone"),
            Map.entry("Stormshield/", "stormshield"),
            Map.entry("Suricata/", "suricata"),
            Map.entry("Trend Micro/", "trend-micro"),
            Map.entry("Windows/windows", "windows"));

    private final List<Pairs.Pair> pairs = new Pairs().of("sekoia");
    private final Adapters adapters = TestAdapters.all();

    @AfterAll
    static void report() throws IOException {
        Files.writeString(Path.of("target/conformance.md"), Conformance.report(MEASURED));
    }

    @Test
    void theGenericMapperFindsMostThings() {
        var measured = new Conformance();
        pairs.forEach(pair -> measured.add(pair, things(GENERIC, pair)));
        MEASURED.put("Generic mapper", measured);

        assertThat(measured.recall()).as(measured::misses).isGreaterThanOrEqualTo(0.80);
    }

    @Test
    void theAdaptersFindNearlyEverything() {
        var measured = new Conformance();
        withAdapter().forEach((pair, adapter) -> measured.add(pair, things(adapter, pair)));
        MEASURED.put("Adapters", measured);

        assertThat(measured.recall()).as(measured::misses).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void everyTechniqueThatIsNamedIsFound() {
        assertThat(pairs)
                .filteredOn(pair -> !pair.techniques().isEmpty())
                .isNotEmpty()
                .allSatisfy(pair -> {
                    for (var adapter : List.of(GENERIC, adapterOf(pair.product()))) {
                        assertThat(read(adapter, pair).orElseThrow().attack())
                                .extracting(Attack::technique)
                                .containsAll(pair.techniques());
                    }
                });
    }

    /** Of two numbers on a vendor's scale the same one is always the worse. */
    @Test
    void severitiesKeepTheVendorsOrder() {
        var scales = new TreeMap<String, Map<Double, Severity>>();
        withAdapter().forEach((pair, adapter) -> {
            read(adapter, pair)
                    .filter(alert -> alert.detection() && alert.vendorSeverity().matches("\\d+(\\.\\d+)?"))
                    .ifPresent(alert -> scales.computeIfAbsent(pair.product(), _ -> new TreeMap<>())
                            .put(Double.valueOf(alert.vendorSeverity()), alert.severity()));
        });

        assertThat(scales).hasSizeGreaterThan(5).allSatisfy((product, scale) -> {
            var severities = List.copyOf(scale.values());
            assertThat(isSorted(severities) || isSorted(severities.reversed()))
                    .as("%s %s", product, scale)
                    .isTrue();
        });
    }

    private static boolean isSorted(List<Severity> severities) {
        return severities.equals(severities.stream().sorted().toList());
    }

    private Map<Pairs.Pair, String> withAdapter() {
        var chosen = new HashMap<Pairs.Pair, String>();
        for (var pair : pairs) {
            var adapter = adapterOf(pair.product());
            if (!adapter.equals(GENERIC)) {
                chosen.put(pair, adapter);
            }
        }
        return chosen;
    }

    private static String adapterOf(String product) {
        return ADAPTERS.entrySet().stream()
                .filter(entry -> product.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(GENERIC);
    }

    /** Empty for a message of another product, which its adapter rightly refuses. */
    private Optional<NormalisedAlert> read(String adapter, Pairs.Pair pair) {
        var raw = pair.raw().getBytes(StandardCharsets.UTF_8);
        return adapters.read(adapter, FieldMapping.NONE, raw, NOW) instanceof Understood understood
                ? Optional.of(understood.alert())
                : Optional.empty();
    }

    private List<Entity> things(String adapter, Pairs.Pair pair) {
        return read(adapter, pair).map(NormalisedAlert::entities).orElse(List.of());
    }
}
