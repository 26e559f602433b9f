package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.MovedClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketInputTest {

    private static final BucketSettings SETTINGS = new BucketSettings(
            "artefacts",
            null,
            "eu-central-1",
            "",
            BucketSettings.Mode.COMPLIANCE,
            Duration.ofDays(30),
            Duration.ofSeconds(10),
            262_144);

    private final MovedClock clock = new MovedClock(Instant.parse("2026-03-02T12:00:00Z"));

    @Test
    void givesUpOnContentThatComesTooSlowly() throws IOException {
        try (var content = input(new byte[1_000], 1_000)) {
            assertThat(content.readNBytes(100)).hasSize(100);

            clock.advance(Duration.ofMinutes(5));

            assertThatExceptionOfType(StoreAway.class)
                    .isThrownBy(() -> content.readNBytes(100))
                    .withMessageContaining("came too slowly after 100 of 1000 bytes");
        }
    }

    @Test
    void takesNoEndForTheEndBeforeAllHasCome() throws IOException {
        try (var content = input(new byte[999], 1_000)) {
            assertThatExceptionOfType(StoreAway.class)
                    .isThrownBy(content::readAllBytes)
                    .withMessageContaining("broke off after 999 of 1000 bytes");
        }
    }

    private BucketInput input(byte[] content, long bytes) {
        return new BucketInput(new ByteArrayInputStream(content), bytes, SETTINGS, clock);
    }
}
