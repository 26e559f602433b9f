package eu.custos.response.containment;

import java.time.Instant;

/** A client has taken its approval of a measure back. */
public record Revocation(String byName, String reason, Instant at) {}
