package eu.custos.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class AwayHealthTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private String trouble = "";
    private final AwayHealth health =
            new AwayHealth(() -> trouble, "Search is away", Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void isUpWhileThePartAnswers() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isDegradedAndNotDownWhileThePartIsAway() {
        trouble = "No answer";

        assertThat(health.health().getStatus()).isEqualTo(AwayHealth.DEGRADED);
        assertThat(health.health().getDetails())
                .containsEntry("awaySince", NOON.toString())
                .containsEntry("without", "Search is away");
    }

    @Test
    void isUpAgainAsSoonAsThePartAnswers() {
        trouble = "No answer";
        health.health();

        trouble = "";

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void ofTheClockIsDegradedWhileTheNodeRunsNoSteps() {
        var clock = new ServersHealth().clockHealthIndicator(() -> trouble, Clock.fixed(NOON, ZoneOffset.UTC));
        assertThat(Objects.requireNonNull(clock.health()).getStatus()).isEqualTo(Status.UP);

        trouble = "The clock of this node is 3 h 0 min ahead of the database's.";

        var health = Objects.requireNonNull(clock.health());
        assertThat(health.getStatus()).isEqualTo(AwayHealth.DEGRADED);
        assertThat(health.getDetails()).containsEntry("trouble", trouble);
    }
}
