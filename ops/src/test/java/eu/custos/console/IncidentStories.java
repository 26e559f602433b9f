package eu.custos.console;

import eu.custos.asset.Asset;
import eu.custos.asset.Assets;
import eu.custos.asset.Criticality;
import eu.custos.fixtures.Database;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDecision.Acknowledged;
import eu.custos.incident.IncidentDecision.Assessed;
import eu.custos.incident.IncidentDecision.ContainmentProposed;
import eu.custos.incident.IncidentDecision.Escalated;
import eu.custos.incident.IncidentDecision.Triaged;
import eu.custos.incident.IncidentDecision.Withdrawn;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.LinkedAlerts;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.incident.Phase;
import eu.custos.incident.TimelineEntry;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Incidents worth looking at: one in the middle of a night, many small ones beside it. */
class IncidentStories {

    private static final List<Severity> SEVERITIES =
            List.of(Severity.HIGH, Severity.CRITICAL, Severity.MEDIUM, Severity.LOW, Severity.INFORMATIONAL);
    private static final List<String> SMALL = List.of(
            "Impossible travel, then a new second factor",
            "Kerberoasting: 62 service tickets with RC4",
            "Web shell written to /var/www/html/uploads",
            "DNS tunnel: 4,180 TXT queries to one parent",
            "Remote desktop from the internet accepted",
            "OAuth consent granted to an unverified application",
            "Mass file rename: 1,912 files in 60 s",
            "Archive with password uploaded to a file share");

    private final IncidentDesk desk;
    private final Assets assets;
    private final Clock clock;

    IncidentStories(IncidentDesk desk, Assets assets, Clock clock) {
        this.desk = desk;
        this.assets = assets;
        this.clock = clock;
    }

    /** Tells them all; returns the reference of the large one. */
    String tell() {
        var norda = client("NORDA", "Norda Group", 1);
        var others = List.of(
                client("HANSE", "Hanse Börse", 3),
                client("MEDIZ", "Meridiaan Ziekenhuis", 2),
                client("BALT", "Baltlink Telecom", 8));
        return CurrentScope.call(IncidentRoom.scope("m.kask", "Maris Kask"), () -> {
            var large = ransomware(norda);
            for (var n = 0; n < SMALL.size(); n++) {
                small(others.get(n % others.size()), SMALL.get(n), n);
            }
            return large;
        });
    }

    private String ransomware(TenantId tenant) {
        var now = clock.instant();
        assets.register(
                tenant,
                List.of(
                        asset(tenant, "NRD-FS-02", "file server", Criticality.CROWN_JEWEL, "nrd-fs-02", "10.1.0.12"),
                        asset(tenant, "NRD-DC-01", "domain controller", Criticality.CROWN_JEWEL, "nrd-dc-01"),
                        asset(tenant, "NRD-WS-118", "workstation", Criticality.NORMAL, "nrd-ws-118")));
        var declared = now.minus(Duration.ofMinutes(128));
        var incident = desk.declare(
                tenant,
                new NewIncident(
                        "Ransomware on file servers",
                        Severity.HIGH,
                        Tlp.AMBER_STRICT,
                        null,
                        Origin.PROMOTED_BY_RULE,
                        declared,
                        observables(),
                        List.of(
                                group(
                                        "LDAP recon",
                                        Severity.MEDIUM,
                                        3,
                                        now.minusSeconds(183 * 60),
                                        now.minusSeconds(170 * 60)),
                                group(
                                        "Shadow copies deleted",
                                        Severity.CRITICAL,
                                        13,
                                        now.minusSeconds(134 * 60),
                                        now.minusSeconds(131 * 60)),
                                group(
                                        "Mass file rename",
                                        Severity.HIGH,
                                        11,
                                        now.minusSeconds(133 * 60),
                                        now.minusSeconds(120 * 60))),
                        false));
        var id = incident.id();
        tell(incident, Lane.ATTACKER, "VPN login with a stolen password", 225, 0);
        tell(incident, Lane.ATTACKER, "PsExec", 167, 0);
        tell(incident, Lane.ATTACKER, "Encryption of FS-02, 25 min", 134, 109);
        tell(incident, Lane.CLIENT, "Informed: clock anchor", 115, 0);
        tell(incident, Lane.SOC, "FS-02 isolated", 109, 0);
        desk.decide(
                tenant,
                id,
                new Triaged(true, "malicious-code/infected-system", "Encrypted files and a note on FS-02", ago(122)));
        desk.enter(tenant, id, Phase.ASSESSMENT);
        desk.decide(
                tenant,
                id,
                new Assessed(
                        Severity.CRITICAL,
                        "high",
                        "proprietary",
                        "several",
                        "severity 3f9a",
                        "Crown jewel and spread",
                        ago(120)));
        desk.decide(tenant, id, new Escalated(1, "Maris Kask", ago(119)));
        desk.decide(tenant, id, new Acknowledged("Maris Kask", ago(117)));
        desk.enter(tenant, id, Phase.CONTAINMENT);
        tell(incident, Lane.AUTHORITY, "NIS2 and DORA drafts opened", 49, 0);
        desk.decide(
                tenant,
                id,
                new ContainmentProposed(
                        "Isolate VLAN 40 and disable 214 accounts",
                        "Warehouse scanners and print stop; energy trading stays up",
                        "12 min, rehearsed 3 Nov",
                        true,
                        now.plus(Duration.ofMinutes(14)),
                        ago(16)));
        tell(incident, Lane.CLIENT, "Asked to decide", 16, 0);
        desk.note(tenant, id, "The client's CISO was reached on her mobile, wants the warehouse informed first.");
        var fresh = desk.get(tenant, id);
        desk.assign(tenant, id, fresh.version(), "m.kask");
        var reference = incident.reference().value();
        IncidentRoom.run(
                tenant,
                reference,
                "client decision",
                now.minus(Duration.ofMinutes(16)),
                now.plus(Duration.ofMinutes(14)),
                "then the agreed fall-back: isolate VLAN 40 only");
        IncidentRoom.run(
                tenant,
                reference,
                "containment",
                declared,
                declared.plus(Duration.ofHours(4)),
                "the lead on duty is called");
        IncidentRoom.run(
                tenant,
                reference,
                "NIS2 early warning",
                declared,
                declared.plus(Duration.ofHours(24)),
                "Art. 23(4)(a), the report is late");
        return reference;
    }

    private void small(TenantId tenant, String title, int n) {
        var now = clock.instant();
        var severity = SEVERITIES.get(n % SEVERITIES.size());
        var declared = now.minus(Duration.ofMinutes(9L + 47L * n * n));
        var incident = desk.declare(
                tenant,
                new NewIncident(
                        title,
                        severity,
                        Tlp.AMBER,
                        null,
                        Origin.PROMOTED_BY_PERSON,
                        declared,
                        List.of(),
                        List.of(group(title, severity, 1 + n * 31L, declared.minusSeconds(400), declared)),
                        n == 5));
        var id = incident.id();
        if (n % 4 == 1) {
            desk.enter(tenant, id, Phase.ASSESSMENT);
        }
        if (n % 4 == 2) {
            desk.enter(tenant, id, Phase.ASSESSMENT);
            desk.enter(tenant, id, Phase.CONTAINMENT);
            desk.enter(tenant, id, Phase.RESPONSE);
            desk.assign(tenant, id, incident.version(), n % 3 == 0 ? "s.okafor" : "j.tamm");
        }
        if (n == 7) {
            desk.decide(tenant, id, new Withdrawn("Backup job of the client", now));
            desk.enter(tenant, id, Phase.ENDED);
        } else if (n % 2 == 0) {
            IncidentRoom.run(
                    tenant,
                    incident.reference().value(),
                    "triage",
                    declared,
                    now.plus(Duration.ofMinutes(n * 17L - 4)),
                    "the next rung is paged");
        }
    }

    private void tell(Incident incident, Lane lane, String text, long minutesAgo, long untilMinutesAgo) {
        desk.tell(
                incident.tenant(),
                incident.id(),
                new TimelineEntry(
                        lane,
                        "timeline.event-added",
                        text,
                        ago(minutesAgo),
                        untilMinutesAgo == 0 ? null : ago(untilMinutesAgo)));
    }

    private Instant ago(long minutes) {
        return clock.instant().minus(Duration.ofMinutes(minutes));
    }

    private static List<Entity> observables() {
        var all = new ArrayList<>(List.of(
                new Entity(EntityType.HOST, "nrd-fs-02", EntityRole.VICTIM),
                new Entity(EntityType.HOST, "nrd-dc-01", EntityRole.TARGET),
                new Entity(EntityType.HOST, "nrd-ws-118", EntityRole.VICTIM),
                new Entity(EntityType.USER, "NORDA\\l.devos", EntityRole.VICTIM),
                new Entity(EntityType.IP, "203.0.113.77", EntityRole.ATTACKER),
                new Entity(EntityType.DOMAIN, "update.blackcat-cdn.example", EntityRole.ATTACKER),
                new Entity(
                        EntityType.URL,
                        "https://update.blackcat-cdn.example/a/7f31.bin?id=" + "a".repeat(180),
                        EntityRole.ATTACKER),
                new Entity(
                        EntityType.HASH,
                        "9f41c07e5bd3a2d1f0c4f5ab7d8e9c60112233445566778899aabbccddeeff00",
                        EntityRole.RELATED)));
        for (var n = 0; n < 9; n++) {
            all.add(new Entity(EntityType.IP, "10.1.0." + (20 + n), EntityRole.VICTIM));
        }
        return all;
    }

    private static LinkedAlerts group(String title, Severity severity, long count, Instant first, Instant last) {
        return new LinkedAlerts(UUID.randomUUID(), title, severity, count, first, last);
    }

    private static Asset asset(TenantId tenant, String name, String kind, Criticality criticality, String... known) {
        return new Asset(UUID.randomUUID(), tenant, name, kind, criticality, Set.of(known));
    }

    private static TenantId client(String reference, String name, int hue) {
        var id = new TenantId(UUID.nameUUIDFromBytes((reference + hue).getBytes(StandardCharsets.UTF_8)));
        JdbcClient.create(Database.shared().superuser())
                .sql("""
                        INSERT INTO custos.client_organisation (tenant_id, reference, name, sector, kind, hue, zone, since)
                        VALUES (?, ?, ?, 'energy', 'CLIENT', ?, 'UTC', now()) ON CONFLICT DO NOTHING
                        """)
                .params(id.value(), reference, name, hue)
                .update();
        IncidentRoom.SEEN.add(id);
        return id;
    }
}
