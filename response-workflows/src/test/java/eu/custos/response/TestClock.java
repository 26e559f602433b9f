package eu.custos.response;

import eu.custos.fixtures.MovedClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** A clock that stands until told to move; the engine's own clock moves with it. */
public final class TestClock extends MovedClock {

    TestClock() {
        super(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        set(instant());
    }

    @Override
    public void set(Instant instant) {
        super.set(instant);
        ClockUtil.setCurrentTime(Date.from(instant));
    }
}
