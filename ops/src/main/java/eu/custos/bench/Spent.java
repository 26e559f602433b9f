package eu.custos.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Processor time between two readings. */
final class Spent {

    private Spent() {}

    static Map<String, Double> between(Map<String, Double> before, Map<String, Double> after) {
        var spent = new LinkedHashMap<String, Double>();
        after.forEach((part, seconds) ->
                spent.put(part, Math.round((seconds - before.getOrDefault(part, 0.0)) * 10) / 10.0));
        return spent;
    }

    /** The same for each of so many things. */
    static Map<String, Long> microsEach(Map<String, Double> before, Map<String, Double> after, long things) {
        var each = new LinkedHashMap<String, Long>();
        after.forEach((part, seconds) ->
                each.put(part, Math.round((seconds - before.getOrDefault(part, 0.0)) * 1e6 / Math.max(1, things))));
        return each;
    }
}
