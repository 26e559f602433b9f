package eu.custos.oncall;

import java.time.Duration;
import java.time.Instant;

/** A time in which nobody is on duty on a post. */
record Gap(Post post, Instant from, Instant to) {

    boolean touches(Gap other) {
        return post == other.post && from.isBefore(other.to) && other.from.isBefore(to);
    }

    public long hours() {
        return Math.max(1, Duration.between(from, to).plusMinutes(59).toHours());
    }
}
