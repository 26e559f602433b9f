package eu.custos.incident;

import eu.custos.incident.Incident.Facts;
import eu.custos.incident.Incident.Identity;
import eu.custos.incident.Incident.Progress;
import eu.custos.incident.Incident.Touch;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Pap;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Incidents in whatever state a test needs. */
final class IncidentFixtures {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Actor ADA = new Actor(Actor.Kind.PERSON, "a.lovelace", "Ada Lovelace");
    static final Actor GRACE = new Actor(Actor.Kind.PERSON, "g.hopper", "Grace Hopper");

    private IncidentFixtures() {}

    static Incident incident(Phase phase, IncidentStatus status) {
        return incident(phase, status, Severity.HIGH);
    }

    static Incident incident(Phase phase, IncidentStatus status, Severity severity) {
        return new Incident(
                new Identity(
                        new TenantId(UUID.randomUUID()),
                        IncidentId.at(NOON),
                        new IncidentReference("ACME-2026-0042"),
                        Origin.MANUAL,
                        false,
                        NOON),
                new Facts("Ransomware", severity, Tlp.AMBER, Pap.AMBER, null, null),
                new Progress(phase, status, null, endOf(status), 1),
                Findings.NONE,
                7,
                new Touch(GRACE.id(), GRACE.name(), NOON));
    }

    private static @org.jspecify.annotations.Nullable Instant endOf(IncidentStatus status) {
        return status == IncidentStatus.OPEN ? null : NOON;
    }

    static NewIncident content(String title) {
        return new NewIncident(
                title, Severity.MEDIUM, Tlp.AMBER, null, Origin.MANUAL, NOON, List.of(), List.of(), false);
    }
}
