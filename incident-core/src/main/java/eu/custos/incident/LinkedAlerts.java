package eu.custos.incident;

import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.UUID;

/** A group of like alerts that belongs to an incident, as it stood when it was linked. */
public record LinkedAlerts(
        UUID groupId, String title, Severity severity, long count, Instant firstSeen, Instant lastSeen) {}
