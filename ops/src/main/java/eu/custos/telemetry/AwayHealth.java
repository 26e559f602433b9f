package eu.custos.telemetry;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Health of a part that may be away: the platform is then degraded, not down. */
final class AwayHealth implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED");

    private final Probe probe;
    private final String without;
    private final Clock clock;
    private @Nullable Instant awaySince;

    /**
     * Watches one part.
     *
     * @param without what does not work while it is away
     */
    AwayHealth(Probe probe, String without, Clock clock) {
        this.probe = probe;
        this.without = without;
        this.clock = clock;
    }

    @Override
    public synchronized Health health() {
        var trouble = probe.trouble();
        if (trouble.isEmpty()) {
            awaySince = null;
            return Health.up().build();
        }
        if (awaySince == null) {
            awaySince = clock.instant();
        }
        return Health.status(DEGRADED)
                .withDetail("awaySince", awaySince.toString())
                .withDetail("without", without)
                .withDetail("trouble", trouble)
                .build();
    }

    /** Looks whether a part answers. */
    interface Probe {

        /** Empty if it answers, else what is wrong. */
        String trouble();
    }
}
