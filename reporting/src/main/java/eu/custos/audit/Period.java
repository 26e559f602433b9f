package eu.custos.audit;

import java.time.Instant;

/** From one moment up to before another. */
record Period(Instant from, Instant until) {

    Period {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("A period ends after it begins");
        }
    }

    boolean holds(Period other) {
        return !other.from.isBefore(from) && !other.until.isAfter(until);
    }
}
