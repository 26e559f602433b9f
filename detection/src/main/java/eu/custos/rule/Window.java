package eu.custos.rule;

import eu.custos.sigma.CorrelationHit;
import java.time.Instant;
import java.util.Map;

/** Within the time span that begins with a hit, what makes its group fire again is the same thing going on. */
final class Window {

    private Window() {}

    /**
     * Whether the hit is told, and with it the window that it opens.
     *
     * @param ends of the windows that groups have open
     */
    static <K> boolean opens(CorrelationHit hit, Map<K, Instant> ends, K group) {
        var span = hit.rule().timespan();
        var end = ends.get(group);
        if (end != null && !hit.first().isAfter(end) && !hit.last().isBefore(end.minus(span))) {
            return false;
        }
        var mine = hit.first().plus(span);
        ends.merge(group, mine, (one, other) -> other.isAfter(one) ? other : one);
        return true;
    }
}
