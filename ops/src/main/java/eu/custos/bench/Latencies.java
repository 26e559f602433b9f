package eu.custos.bench;

import java.util.Arrays;
import java.util.List;

/** How long each of many requests took, in nanoseconds from when it was meant to be sent. */
final class Latencies {

    private final long[] sorted;

    Latencies(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("There is no percentile of nothing");
        }
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    static Latencies of(List<long[]> each) {
        return new Latencies(each.stream().flatMapToLong(Arrays::stream).toArray());
    }

    /** The least latency that so many percent of the requests did not exceed. */
    double millis(double percent) {
        var rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.clamp(rank, 1, sorted.length) - 1] / 1e6;
    }

    int count() {
        return sorted.length;
    }
}
