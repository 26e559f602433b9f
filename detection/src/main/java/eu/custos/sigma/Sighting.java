package eu.custos.sigma;

import java.time.Instant;
import java.util.Set;

/**
 * An event that matched rules which a correlation counts.
 *
 * @param event its id, by which a repeat is known
 * @param at when it happened
 * @param rules as the correlation names them
 */
public record Sighting(String event, Instant at, Event fields, Set<String> rules) {

    public Sighting {
        rules = Set.copyOf(rules);
    }
}
