package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.ingest.Attack;
import eu.custos.ingest.FieldMapping;
import eu.custos.ingest.adapter.Reading.Understood;
import eu.custos.vocabulary.Entity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An item of each vendor, recognised by its form and read with what matters in it. */
class VendorSamplesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Adapters ADAPTERS = TestAdapters.all();

    static Stream<VendorSample> samples() {
        return VendorSample.in("samples.yaml");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isUnderstood(VendorSample sample) {
        var raw = sample.text("item").getBytes(StandardCharsets.UTF_8);
        var reading = ADAPTERS.read(Adapters.AUTO, FieldMapping.NONE, raw, NOW);

        assertThat(reading).isInstanceOf(Understood.class);
        var alert = ((Understood) reading).alert();
        assertThat(alert.product()).isEqualTo(sample.product());
        assertThat(alert.severity().code()).isEqualTo(sample.text("severity"));
        assertThat(alert.time()).isBefore(NOW).isAfter(NOW.minusSeconds(86_400));
        if (sample.content().containsKey("title")) {
            assertThat(alert.title()).isEqualTo(sample.text("title"));
        }
        if (sample.content().containsKey("rule")) {
            assertThat(alert.ruleId()).isEqualTo(sample.text("rule"));
        }
        assertThat(alert.attack()).extracting(Attack::technique).containsExactlyElementsOf(sample.list("techniques"));
        assertThat(alert.entities())
                .extracting(entity ->
                        "%s %s %s".formatted(entity.type().code(), entity.role().code(), entity.value()))
                .containsAll(sample.list("entities"));
        assertThat(alert.entities()).extracting(Entity::value).doesNotContain(sample.text("without"));
    }
}
