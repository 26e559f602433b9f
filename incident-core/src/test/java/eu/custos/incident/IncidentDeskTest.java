package eu.custos.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDecision.*;
import eu.custos.incident.IncidentEvent.IncidentDeclared;
import eu.custos.incident.IncidentException.StaleIncident;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;

class IncidentDeskTest {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Database DB = Database.shared();
    static AnnotationConfigApplicationContext context;
    static IncidentDesk desk;

    @BeforeAll
    static void start() {
        context = CoreContext.with(Heard.class);
        desk = context.getBean(IncidentDesk.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    static class Heard {
        final List<IncidentEvent> events = new CopyOnWriteArrayList<>();

        @EventListener
        void on(IncidentEvent event) {
            events.add(event);
        }
    }

    @Nested
    class Declaring {

        @Test
        void keepsTheIncidentWithItsAlertsObservablesTimelineEvidenceAndEvent() {
            var tenant = DB.newClient();
            var group = new LinkedAlerts(
                    UUID.randomUUID(), "LDAP recon", Severity.HIGH, 13, NOON.minusSeconds(600), NOON.minusSeconds(60));

            var declared = CurrentScope.call(
                    Database.analyst(tenant), () -> desk.declare(tenant, content("Ransomware", List.of(group))));

            var read = CurrentScope.call(Database.analyst(tenant), () -> desk.get(tenant, declared.id()));
            assertThat(read.title()).isEqualTo("Ransomware");
            assertThat(read.reference().value()).matches("T[0-9A-F]{8}-2026-0001");
            assertThat(read.phase()).isEqualTo(Phase.TRIAGE);
            assertThat(count(tenant, "incident_alert_group")).isEqualTo(1);
            assertThat(count(tenant, "incident_observable")).isEqualTo(1);
            assertThat(count(tenant, "incident_timeline")).isEqualTo(2);
            assertThat(count(tenant, "evidence_leaf")).isEqualTo(1);
            assertThat(context.getBean(Heard.class).events)
                    .contains(new IncidentDeclared(
                            tenant, declared.id(), declared.reference(), Severity.HIGH, false, NOON));
        }

        @Test
        void countsOnWithoutGapsWhenManyDeclareAtOnceAndSomeFail() throws Exception {
            var tenant = DB.newClient();
            var references = new ConcurrentLinkedQueue<String>();
            try (var pool = Executors.newFixedThreadPool(8)) {
                for (var n = 0; n < 40; n++) {
                    var fails = n % 4 == 0;
                    var _ = pool.submit(() -> DB.in(Database.analyst(tenant), () -> {
                        var reference =
                                desk.declare(tenant, content("Many", List.of())).reference();
                        if (fails) {
                            throw new IllegalStateException("rolled back");
                        }
                        references.add(reference.value());
                        return reference;
                    }));
                }
            }

            assertThat(references.stream()
                            .map(text -> text.substring(text.length() - 4))
                            .sorted())
                    .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(1, 30)
                            .mapToObj("%04d"::formatted)
                            .toList());
        }

        @Test
        void isRefusedForAnotherClient() {
            var mine = DB.newClient();
            var other = DB.newClient();

            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> CurrentScope.call(
                            Database.analyst(mine), () -> desk.declare(other, content("Not mine", List.of()))));
        }
    }

    @Nested
    class EditingTogether {

        @Test
        void tellsTheSecondAnalystWhoChangedItAndKeepsTheFirstOnesWork() {
            var tenant = DB.newClient();
            var incident = declared(tenant);

            CurrentScope.run(
                    person(tenant, "g.hopper", "Grace Hopper"),
                    () -> desk.edit(tenant, incident.id(), incident.version(), edit(incident, "First")));

            assertThatExceptionOfType(StaleIncident.class)
                    .isThrownBy(() -> CurrentScope.run(
                            person(tenant, "a.turing", "Alan Turing"),
                            () -> desk.edit(tenant, incident.id(), incident.version(), edit(incident, "Second"))))
                    .satisfies(stale -> assertThat(stale.changedBy()).isEqualTo("Grace Hopper"));
            assertThat(read(tenant, incident).title()).isEqualTo("First");
        }

        @Test
        void doesNotMistakeAProcessStepForAnEdit() {
            var tenant = DB.newClient();
            var incident = declared(tenant);

            as(tenant, () -> desk.enter(tenant, incident.id(), Phase.ASSESSMENT));
            as(tenant, () -> desk.edit(tenant, incident.id(), incident.version(), edit(incident, "Still mine")));

            assertThat(read(tenant, incident).title()).isEqualTo("Still mine");
        }

        @Test
        void lowersASeverityOnlyForALead() {
            var tenant = DB.newClient();
            var incident = declared(tenant);
            var lower = new IncidentEdit(
                    incident.title(), Severity.LOW, Tlp.AMBER, incident.pap(), null, null, "Test machine only");

            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> as(tenant, () -> desk.edit(tenant, incident.id(), incident.version(), lower)));
            CurrentScope.run(
                    Database.as(Role.LEAD, tenant), () -> desk.edit(tenant, incident.id(), incident.version(), lower));

            assertThat(read(tenant, incident).severity()).isEqualTo(Severity.LOW);
        }
    }

    @Test
    void walksTheWholeLifeAndLeavesOneLeafForEachStep() {
        var tenant = DB.newClient();
        var incident = declared(tenant);
        var id = incident.id();
        var at = NOON.plusSeconds(60);

        CurrentScope.run(Scope.platform("process", Set.of(tenant)), () -> {
            desk.enter(tenant, id, Phase.TRIAGE);
            desk.decide(tenant, id, new Triaged(true, "malicious-code/infected-system", "Beacon", at));
            desk.enter(tenant, id, Phase.ASSESSMENT);
            desk.decide(
                    tenant,
                    id,
                    new Assessed(Severity.CRITICAL, "high", "privacy", "several", "severity@1", "By table", at));
            desk.decide(tenant, id, new Escalated(1, "on-call lead", at));
            desk.decide(tenant, id, new Acknowledged("Grace Hopper", at));
            desk.enter(tenant, id, Phase.CONTAINMENT);
            desk.decide(
                    tenant,
                    id,
                    new ContainmentProposed("Isolate FS-02", "Files are away", "5 min", true, at.plusSeconds(900), at));
            desk.decide(tenant, id, new ContainmentDecided(true, true, false, "Go", at));
            desk.decide(tenant, id, new ContainmentAssessed(true, "No traffic", at));
            desk.enter(tenant, id, Phase.RESPONSE);
            desk.decide(tenant, id, new CauseAssessed(true, "Re-imaged", at));
            desk.enter(tenant, id, Phase.RECOVERY);
            desk.decide(tenant, id, new RecoveryDeclared(true, "Restored", at));
            desk.enter(tenant, id, Phase.CLOSURE);
            desk.decide(tenant, id, new ClosureDecided(true, "true-positive", "Contained within the hour", at));
            desk.enter(tenant, id, Phase.REVIEW);
            desk.decide(tenant, id, new ReviewApproved("Phished account", "Enforce second factor", at));
            desk.enter(tenant, id, Phase.ENDED);
        });

        var read = read(tenant, incident);
        assertThat(read.status()).isEqualTo(IncidentStatus.CLOSED);
        assertThat(read.phase()).isEqualTo(Phase.ENDED);
        assertThat(read.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(read.rsitClass()).isEqualTo("malicious-code/infected-system");
        assertThat(read.findings().rootCause()).isEqualTo("Phished account");
        assertThat(count(tenant, "evidence_leaf")).isEqualTo(19);
        assertThat(count(tenant, "incident_timeline")).isEqualTo(19);
        assertThat(count(tenant, "incident_phase")).isEqualTo(8);
    }

    @Test
    void leavesNothingBehindOfAChangeThatIsRolledBack() {
        var tenant = DB.newClient();
        var incident = declared(tenant);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DB.in(Database.analyst(tenant), () -> {
                    desk.note(tenant, incident.id(), "never said");
                    throw new IllegalStateException("rolled back");
                }));

        assertThat(count(tenant, "incident_timeline")).isEqualTo(1);
        assertThat(count(tenant, "evidence_leaf")).isEqualTo(1);
    }

    @Test
    void takesTheSameAlertsTwiceOnce() {
        var tenant = DB.newClient();
        var incident = declared(tenant);
        var group = new LinkedAlerts(UUID.randomUUID(), "Scan", Severity.LOW, 1, NOON, NOON);

        as(tenant, () -> desk.link(tenant, incident.id(), List.of(group), List.of()));
        as(tenant, () -> desk.link(tenant, incident.id(), List.of(group), List.of()));

        assertThat(count(tenant, "incident_alert_group")).isEqualTo(1);
        assertThat(count(tenant, "incident_timeline")).isEqualTo(2);
        assertThat(count(tenant, "evidence_leaf")).isEqualTo(2);
    }

    static NewIncident content(String title, List<LinkedAlerts> alerts) {
        return new NewIncident(
                title,
                Severity.HIGH,
                Tlp.AMBER,
                null,
                Origin.PROMOTED_BY_PERSON,
                NOON,
                List.of(new Entity(EntityType.IP, "10.0.0.7", EntityRole.VICTIM)),
                alerts,
                false);
    }

    static Incident declared(TenantId tenant) {
        return CurrentScope.call(Database.analyst(tenant), () -> desk.declare(tenant, content("Found", List.of())));
    }

    static Incident read(TenantId tenant, Incident incident) {
        return CurrentScope.call(Database.analyst(tenant), () -> desk.get(tenant, incident.id()));
    }

    static IncidentEdit edit(Incident incident, String title) {
        return new IncidentEdit(title, incident.severity(), incident.tlp(), incident.pap(), null, null, null);
    }

    static void as(TenantId tenant, Runnable work) {
        CurrentScope.run(Database.analyst(tenant), work);
    }

    static Scope person(TenantId tenant, String id, String name) {
        return Scope.of(new Actor(Actor.Kind.PERSON, id, name), Set.of(Role.ANALYST), Set.of(tenant));
    }

    static long count(TenantId tenant, String table) {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT count(*) FROM " + table + " WHERE tenant_id = ?")
                        .param(tenant.value())
                        .query(Long.class)
                        .single());
    }
}
