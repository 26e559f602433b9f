package eu.custos.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class AnchorSettingsTest {

    @Test
    void haveDefaultsThatNeedNoConfiguration() {
        assertThat(bound(new MockEnvironment()))
                .isEqualTo(new AnchorSettings(
                        List.of(),
                        Duration.ofHours(24),
                        Duration.ofMinutes(1),
                        "0 47 3 * * *",
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5)));
    }

    @Test
    void nameAuthorities() {
        var settings = bound(new MockEnvironment()
                .withProperty("custos.anchor.authorities[0].name", "Example TSA")
                .withProperty("custos.anchor.authorities[0].url", "https://tsa.example/tsr")
                .withProperty("custos.anchor.authorities[0].certificates", "/etc/tsa.pem"));

        assertThat(settings.authorities())
                .containsExactly(new AnchorSettings.Authority(
                        "Example TSA", URI.create("https://tsa.example/tsr"), Path.of("/etc/tsa.pem"), null, null));
    }

    @Test
    void refuseTwoAuthoritiesOfOneName() {
        var environment = new MockEnvironment();
        for (var i = 0; i < 2; i++) {
            environment
                    .withProperty("custos.anchor.authorities[%d].name".formatted(i), "Example TSA")
                    .withProperty("custos.anchor.authorities[%d].url".formatted(i), "https://tsa.example/tsr")
                    .withProperty("custos.anchor.authorities[%d].certificates".formatted(i), "/etc/tsa.pem");
        }

        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bound(environment))
                .havingRootCause()
                .withMessageContaining("have the same name");
    }

    private static AnchorSettings bound(MockEnvironment environment) {
        return Binder.get(environment).bindOrCreate("custos.anchor", AnchorSettings.class);
    }
}
