package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.NormalisedAlert;
import eu.custos.ingest.adapter.Reading.Understood;
import eu.custos.vocabulary.EntityType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How much of what real products say is understood, measured against what others made of the same messages. */
class ConformanceTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Set<EntityType> MEASURED =
            Set.of(EntityType.IP, EntityType.HOST, EntityType.USER, EntityType.HASH, EntityType.DOMAIN, EntityType.URL);

    private final Pairs pairs = new Pairs();
    private final Adapters adapters = TestAdapters.all();

    @Test
    void theGenericMapperFindsMostThings() throws IOException {
        var tally = measured("json");
        tally.write(Path.of("target/conformance-generic.txt"));
        assertThat(tally.recall()).as(tally.summary()).isGreaterThan(0.80);
    }

    /** Which adapter reads which of the collection's products. */
    private static final Map<String, String> ADAPTERS = Map.ofEntries(
            Map.entry("AWS/aws-guardduty", "aws-guardduty"),
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
            Map.entry("Windows/windows", "windows"),
            Map.entry("Beats/winlogbeat", "windows"));

    @Test
    void theAdaptersFindNearlyEverything() throws IOException {
        var tally = measured(null);
        tally.write(Path.of("target/conformance-adapters.txt"));
        assertThat(tally.recall()).as(tally.summary()).isGreaterThan(0.95);
    }

    private static @Nullable String adapterOf(String product) {
        return ADAPTERS.entrySet().stream()
                .filter(entry -> product.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private Tally measured(@Nullable String only) {
        var tally = new Tally();
        for (var pair : pairs.of("sekoia")) {
            var adapter = only == null ? adapterOf(pair.product()) : only;
            if (adapter == null) {
                continue;
            }
            var expected = EcsOracle.things(pair.expected());
            var reading = adapters.read(adapter, FieldMapping.NONE, pair.raw().getBytes(StandardCharsets.UTF_8), NOW);
            tally.add(pair, expected, reading instanceof Understood understood ? understood.alert() : null);
        }
        return tally;
    }

    private static final class Tally {

        private final Map<String, Map<EntityType, int[]>> bySource = new TreeMap<>();
        private final Map<String, List<String>> missed = new TreeMap<>();
        private final Map<String, List<String>> surplus = new TreeMap<>();
        private int unread;

        void add(Pairs.Pair pair, Map<EntityType, Set<String>> expected, @Nullable NormalisedAlert alert) {
            if (alert == null) {
                unread++;
            }
            var found = alert == null ? List.<eu.custos.vocabulary.Entity>of() : alert.entities();
            var counts = bySource.computeIfAbsent(pair.product(), _ -> new EnumMap<>(EntityType.class));
            var all = expected.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            expected.forEach((type, values) -> values.forEach(value -> {
                var cell = counts.computeIfAbsent(type, _ -> new int[4]);
                cell[0]++;
                if (found.stream()
                        .anyMatch(entity ->
                                fits(entity.type(), type) && entity.value().equalsIgnoreCase(value))) {
                    cell[1]++;
                } else {
                    missed.computeIfAbsent(pair.product() + " " + type, _ -> new ArrayList<>())
                            .add(pair.id() + " " + value);
                }
            }));
            found.stream().filter(entity -> MEASURED.contains(entity.type())).forEach(entity -> {
                var cell = counts.computeIfAbsent(entity.type(), _ -> new int[4]);
                cell[2]++;
                if (all.contains(entity.value().toLowerCase(Locale.ROOT))) {
                    cell[3]++;
                } else {
                    surplus.computeIfAbsent(pair.product() + " " + entity.type(), _ -> new ArrayList<>())
                            .add(pair.id() + " " + entity.value());
                }
            });
        }

        private static boolean fits(EntityType found, EntityType wanted) {
            return found == wanted
                    || Set.of(EntityType.HOST, EntityType.DOMAIN).containsAll(Set.of(found, wanted))
                    || (wanted == EntityType.USER && found == EntityType.EMAIL);
        }

        double recall() {
            return (double) sum(1) / sum(0);
        }

        private int sum(int index) {
            return bySource.values().stream()
                    .flatMap(counts -> counts.values().stream())
                    .mapToInt(cell -> cell[index])
                    .sum();
        }

        String summary() {
            var text = new StringBuilder(
                    "unread %d, recall %.3f, precision %.3f%n".formatted(unread, recall(), (double) sum(3) / sum(2)));
            for (var type : MEASURED) {
                var cells = bySource.values().stream()
                        .map(counts -> counts.getOrDefault(type, new int[4]))
                        .toList();
                var n = cells.stream().mapToInt(cell -> cell[0]).sum();
                var hit = cells.stream().mapToInt(cell -> cell[1]).sum();
                var found = cells.stream().mapToInt(cell -> cell[2]).sum();
                var right = cells.stream().mapToInt(cell -> cell[3]).sum();
                text.append("%s expected %d recall %.3f precision %.3f%n"
                        .formatted(type, n, (double) hit / Math.max(n, 1), (double) right / Math.max(found, 1)));
            }
            return text.toString();
        }

        void write(Path file) throws IOException {
            var text = new StringBuilder(summary());
            bySource.forEach((source, counts) -> {
                var n = counts.values().stream().mapToInt(cell -> cell[0]).sum();
                var hit = counts.values().stream().mapToInt(cell -> cell[1]).sum();
                var found = counts.values().stream().mapToInt(cell -> cell[2]).sum();
                var right = counts.values().stream().mapToInt(cell -> cell[3]).sum();
                text.append("S %-50s n %4d recall %.2f precision %.2f missed %d surplus %d%n"
                        .formatted(
                                source,
                                n,
                                (double) hit / Math.max(n, 1),
                                (double) right / Math.max(found, 1),
                                n - hit,
                                found - right));
            });
            missed.forEach((key, values) -> text.append("M %4d %s: %s%n"
                    .formatted(values.size(), key, values.subList(0, Math.min(8, values.size())))));
            surplus.forEach((key, values) -> text.append("P %4d %s: %s%n"
                    .formatted(values.size(), key, values.subList(0, Math.min(8, values.size())))));
            Files.writeString(file, text);
        }
    }
}
