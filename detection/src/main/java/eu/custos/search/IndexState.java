package eu.custos.search;

import eu.custos.live.StatusFigures;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether the index answers, as the last call to it found. */
@Component
class IndexState implements StatusFigures {

    private static final Logger LOG = LoggerFactory.getLogger(IndexState.class);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final AtomicReference<@Nullable Instant> awaySince = new AtomicReference<>();

    IndexState(Clock clock) {
        this.clock = clock;
    }

    void answers() {
        if (awaySince.getAndSet(null) != null) {
            LOG.info("The index is back");
        }
    }

    /** Notes a failure and answers since when the index is away. */
    Instant failed(Throwable cause) {
        var now = clock.instant();
        if (awaySince.compareAndSet(null, now)) {
            LOG.warn("The index is away; search says so and everything else goes on: {}", cause.getMessage());
        }
        return Optional.ofNullable(awaySince.get()).orElse(now);
    }

    @Override
    public List<Figure> status() {
        var since = awaySince.get();
        return List.of(
                since == null
                        ? new Figure("search", "ready", true)
                        : new Figure("search", "away since " + MINUTE.format(since), false));
    }
}
