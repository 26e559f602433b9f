package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class EvidenceSettingsTest {

    @Test
    void hasDefaultsThatNeedNoConfiguration() {
        var settings = Binder.get(new MockEnvironment()).bindOrCreate("custos.evidence", EvidenceSettings.class);

        assertThat(settings)
                .isEqualTo(new EvidenceSettings(
                        "custos",
                        Duration.ofMinutes(1),
                        1_000,
                        Duration.ofSeconds(2),
                        Duration.ofHours(1),
                        "0 17 3 * * *"));
        assertThat(settings.originOf("ACME")).isEqualTo("custos/ACME");
    }
}
