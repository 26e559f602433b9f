package eu.custos.live;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clocks that a feature knows to be running, for the horizon and the incident's clock row. */
public interface RunningClocks {

    /** At most {@code limit} clocks of the current scope, nearest first; of one incident where given its reference. */
    List<RunningClock> running(@Nullable String incident, int limit);

    /**
     * One clock.
     *
     * @param duty what runs out, such as {@code triage} or {@code decision}
     * @param startedAt when it began to run
     * @param consequence what follows when it runs out
     * @param url page where it is met
     */
    record RunningClock(
            TenantId tenant,
            String incident,
            String duty,
            Instant startedAt,
            Instant dueAt,
            String consequence,
            String url) {}
}
