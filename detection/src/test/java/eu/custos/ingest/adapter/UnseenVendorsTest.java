package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.ingest.Attack;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is understood of products that are not in the collection, measured against what a person would note down.
 *
 * <p>Writes {@code target/conformance-unseen.md}, of which the end of {@code docs/conformance.md} is the published state.
 */
class UnseenVendorsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String GENERIC = "json";
    private static final Adapters ADAPTERS = TestAdapters.all();
    private static final List<VendorSample> SAMPLES = Stream.of("unseen.yaml", "unseen-later.yaml")
            .flatMap(VendorSample::in)
            .toList();
    private static final Map<String, Conformance> MEASURED = new TreeMap<>();

    static Stream<VendorSample> samples() {
        return SAMPLES.stream();
    }

    static Stream<VendorSample> scales() {
        return SAMPLES.stream().filter(sample -> sample.has("severities"));
    }

    static Stream<VendorSample> adapted() {
        return SAMPLES.stream().filter(sample -> sample.has("adapter"));
    }

    @AfterAll
    static void report() throws IOException {
        Files.writeString(Path.of("target/conformance-unseen.md"), Conformance.report(MEASURED));
    }

    @Test
    void theGenericMapperFindsMostThings() {
        var measured = measured(GENERIC, SAMPLES);
        MEASURED.put("Generic mapper, products outside the collection", measured);

        assertThat(SAMPLES).hasSizeGreaterThan(60);
        assertThat(measured.recall()).as(measured::misses).isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void theAdaptersFindNearlyEverything() {
        var measured = measured(Adapters.AUTO, adapted().toList());
        MEASURED.put("Adapters, products outside the collection", measured);

        assertThat(measured.recall()).as(measured::misses).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @MethodSource("adapted")
    void theAdapterIsFoundByTheFormAlone(VendorSample sample) {
        assertThat(read(Adapters.AUTO, sample.item())).isEqualTo(read(sample.text("adapter"), sample.item()));
    }

    @ParameterizedTest
    @MethodSource("adapted")
    void theAdapterRatesAsTheVendorMeansIt(VendorSample sample) {
        assertThat(rated(Adapters.AUTO, sample))
                .containsExactlyElementsOf(sample.severities().values());
    }

    @ParameterizedTest
    @EnumSource(names = {"IP", "HOST", "USER", "HASH", "DOMAIN", "URL"})
    void theGenericMapperFindsMostOfEachKind(EntityType kind) {
        var measured = measured(GENERIC, SAMPLES);

        assertThat(measured.recall(kind)).as(measured::misses).isGreaterThanOrEqualTo(0.80);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTechniqueThatIsNamedIsFound(VendorSample sample) {
        for (var adapter : List.of(GENERIC, Adapters.AUTO)) {
            assertThat(read(adapter, sample.item()).attack())
                    .as(adapter)
                    .extracting(Attack::technique)
                    .containsAll(sample.list("techniques"));
        }
    }

    /** An envelope may be a few minutes younger than what it carries. */
    @ParameterizedTest
    @MethodSource("samples")
    void theTimeIsFound(VendorSample sample) {
        for (var adapter : List.of(GENERIC, Adapters.AUTO)) {
            assertThat(Duration.between(
                            sample.time(), read(adapter, sample.item()).time()))
                    .as(adapter)
                    .isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(10));
        }
    }

    @Test
    void theTimeIsNearlyAlwaysThatOfTheEventItself() {
        assertThat(share(sample -> read(GENERIC, sample.item()).time().equals(sample.time())))
                .isGreaterThanOrEqualTo(0.90);
    }

    /** Of two of a vendor's words the worse one is never the milder one here; which end of numbers is which is known only by a mapping. */
    @ParameterizedTest
    @MethodSource("scales")
    void theGenericMapperKeepsTheVendorsOrder(VendorSample sample) {
        if (!sample.has("backwards")) {
            assertThat(rated(GENERIC, sample)).isSorted();
        }
    }

    @Test
    void theGenericMapperRatesMostAsTheVendorMeansIt() {
        var scales = scales().filter(sample -> !sample.has("backwards")).toList();
        var told = scales.stream()
                .flatMap(sample -> sample.severities().values().stream())
                .toList();
        var rated = scales.stream()
                .flatMap(sample -> rated(GENERIC, sample).stream())
                .toList();

        assertThat(agreement(told, rated)).isGreaterThanOrEqualTo(0.80);
    }

    @Test
    void theTitleIsMostlyWhatAPersonWouldTake() {
        var wrong = SAMPLES.stream()
                .filter(sample -> sample.has("title"))
                .filter(sample -> !read(GENERIC, sample.item()).title().equals(sample.text("title")))
                .map(sample ->
                        "%s: %s".formatted(sample, read(GENERIC, sample.item()).title()))
                .toList();

        assertThat(wrong).hasSizeLessThanOrEqualTo(SAMPLES.size() / 5);
    }

    @Test
    void theRolesAreMostlyRight() {
        var wrong = new ArrayList<String>();
        var clear = 0;
        for (var sample : SAMPLES) {
            for (var thing : sample.things()) {
                if (thing.role() != null) {
                    clear++;
                    if (!hasRole(sample, thing, thing.role())) {
                        wrong.add("%s %s".formatted(sample, thing));
                    }
                }
            }
        }

        assertThat(wrong).as("of %s", clear).hasSizeLessThanOrEqualTo(clear / 10);
    }

    private static boolean hasRole(VendorSample sample, VendorSample.Thing thing, EntityRole role) {
        return read(GENERIC, sample.item()).entities().stream()
                .filter(entity -> Conformance.is(entity, thing.type(), thing.value()))
                .anyMatch(entity -> entity.role() == role);
    }

    private static double share(Function<VendorSample, Boolean> right) {
        return (double) SAMPLES.stream().filter(right::apply).count() / SAMPLES.size();
    }

    private static double agreement(List<Severity> told, List<Severity> rated) {
        var same = 0;
        for (var n = 0; n < told.size(); n++) {
            same += told.get(n) == rated.get(n) ? 1 : 0;
        }
        return (double) same / told.size();
    }

    private static List<Severity> rated(String adapter, VendorSample sample) {
        return sample.severities().keySet().stream()
                .map(word -> read(adapter, sample.item(word)).severity())
                .toList();
    }

    private static Conformance measured(String adapter, List<VendorSample> samples) {
        var measured = new Conformance();
        samples.forEach(sample -> measured.add(
                sample.product(),
                sample.product(),
                sample.byType(),
                read(adapter, sample.item()).entities()));
        return measured;
    }

    private static NormalisedAlert read(String adapter, String item) {
        var raw = item.getBytes(StandardCharsets.UTF_8);
        var reading = ADAPTERS.read(adapter, FieldMapping.NONE, raw, NOW);
        assertThat(reading).as(item).isInstanceOf(Understood.class);
        return ((Understood) reading).alert();
    }
}
