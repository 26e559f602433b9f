package eu.custos.response.asking;

import java.time.Instant;

/** More time to answer that somebody of ours gave, and why. */
public record MoreTime(String task, Instant before, Instant after, String reason, String byName, Instant at) {}
