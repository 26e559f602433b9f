package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.ingest.Attack;
import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.NormalisedAlert;
import eu.custos.ingest.adapter.Reading.Understood;
import eu.custos.vocabulary.Entity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One invented item for each kind of name, value or line that products outside the collection taught. */
class KindsOfFieldsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Adapters ADAPTERS = TestAdapters.all();

    static Stream<VendorSample> samples() {
        return VendorSample.in("kinds.yaml");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isUnderstoodByTheNamesOfItsFields(VendorSample sample) {
        var alert = read("json", sample);

        assertThat(alert.time()).isEqualTo(sample.time());
        if (sample.has("title")) {
            assertThat(alert.title()).isEqualTo(sample.text("title"));
        }
        if (sample.has("severity")) {
            assertThat(alert.severity().code()).isEqualTo(sample.text("severity"));
        }
        assertThat(alert.attack()).extracting(Attack::technique).containsAll(sample.list("techniques"));
        assertThat(alert.entities()).extracting(Entity::value).noneMatch(sample.list("without")::contains);
        assertThat(sample.things())
                .allSatisfy(thing -> assertThat(alert.entities())
                        .anyMatch(entity -> Conformance.is(entity, thing.type(), thing.value())
                                && (thing.role() == null || entity.role() == thing.role())));
    }

    /** A source that says {@code auto} keeps none of them in the quarantine. */
    @ParameterizedTest
    @MethodSource("samples")
    void isTakenWithoutBeingToldWhatItIs(VendorSample sample) {
        assertThat(read(Adapters.AUTO, sample).time()).isEqualTo(sample.time());
    }

    private static NormalisedAlert read(String adapter, VendorSample sample) {
        var raw = sample.text("item").getBytes(StandardCharsets.UTF_8);
        var reading = ADAPTERS.read(adapter, FieldMapping.NONE, raw, NOW);
        assertThat(reading).as(sample.toString()).isInstanceOf(Understood.class);
        return ((Understood) reading).alert();
    }
}
