package eu.custos.sigma;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a correlation remembers of an event.
 *
 * @param number in the order of arrival
 * @param event its id
 * @param rules places, in the correlation's list, of the rules that it matched
 * @param values of the fields that are counted or summed up, without their case
 * @param carried values that hits tell, by the names of fields
 */
public record KeptEvent(
        long number, Instant at, String event, List<Integer> rules, List<String> values, Map<String, String> carried) {

    static final Comparator<KeptEvent> BY_TIME =
            Comparator.comparing(KeptEvent::at).thenComparingLong(KeptEvent::number);

    public KeptEvent {
        rules = List.copyOf(rules);
        values = List.copyOf(values);
        carried = Map.copyOf(carried);
    }
}
