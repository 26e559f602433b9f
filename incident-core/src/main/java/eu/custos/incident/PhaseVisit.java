package eu.custos.incident;

import java.time.Instant;

/** One stay in a phase; an incident may come back to it. */
record PhaseVisit(Phase phase, Instant enteredAt) {}
