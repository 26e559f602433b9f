package eu.custos.incident;

import java.time.Instant;

/**
 * One incident that goes on in another.
 *
 * @param n which time the absorbed one was merged
 * @param groups how many groups of alerts it brought
 * @param tasks how many tasks made by hand it brought
 */
public record Merge(
        IncidentId absorbed, int n, IncidentId survivor, int groups, int tasks, String byName, Instant at) {}
