package eu.custos.oncall;

import java.time.Duration;
import java.time.Instant;

/** A time in which nobody is on duty on a post. */
record Gap(Post post, Instant from, Instant to) {

    boolean touches(Gap other) {
        return post == other.post && from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** The same gap as it is by now; one that has begun keeps its beginning. */
    Gap nowThat(Gap found, Instant now) {
        return new Gap(post, found.from.isAfter(now) ? found.from : from, found.to);
    }

    public long hours() {
        return Math.max(1, Duration.between(from, to).plusMinutes(59).toHours());
    }
}
