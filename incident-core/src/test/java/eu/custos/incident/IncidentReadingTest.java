package eu.custos.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentException.IncidentNotFound;
import eu.custos.incident.IncidentException.InvalidContent;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class IncidentReadingTest {

    static final Instant NOON = IncidentFixtures.NOON;
    static final Database DB = Database.shared();
    static AnnotationConfigApplicationContext context;
    static IncidentDesk desk;
    static IncidentWork work;
    static IncidentReading reading;
    static IncidentHeads heads;

    @BeforeAll
    static void start() {
        context = CoreContext.with();
        desk = context.getBean(IncidentDesk.class);
        work = context.getBean(IncidentWork.class);
        reading = context.getBean(IncidentReading.class);
        heads = context.getBean(IncidentHeads.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void pagesThroughAllIncidentsOnceEvenWhereManyShareOneTime() {
        var tenant = DB.newClient();
        for (var n = 0; n < 23; n++) {
            declare(tenant, "Number " + n, Severity.LOW, NOON.plusSeconds(n / 6));
        }

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var at = cursor;
            var page = as(tenant, () -> reading.list(any(), at, 5));
            page.items().forEach(row -> seen.add(row.title()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).hasSize(23).doesNotHaveDuplicates();
    }

    @Test
    void filtersByEachOfItsFields() {
        var tenant = DB.newClient();
        var low = declare(tenant, "Low", Severity.LOW, NOON);
        var high = declare(tenant, "High", Severity.HIGH, NOON);
        as(tenant, () -> {
            desk.enter(tenant, high.id(), Phase.ASSESSMENT);
            desk.assign(tenant, high.id(), high.version(), "a.lovelace");
            desk.decide(tenant, low.id(), new IncidentDecision.Withdrawn("Test", NOON));
            return "";
        });

        assertThat(titles(tenant, null, "open", null, null, null)).containsExactly("High");
        assertThat(titles(tenant, null, "withdrawn", null, null, null)).containsExactly("Low");
        assertThat(titles(tenant, null, null, "assessment", null, null)).containsExactly("High");
        assertThat(titles(tenant, null, null, null, "low,medium", null)).containsExactly("Low");
        assertThat(titles(tenant, null, null, null, null, "a.lovelace")).containsExactly("High");
        assertThat(titles(tenant, null, null, null, null, "nobody")).containsExactly("Low");
        assertThat(titles(tenant, "NOSUCH", null, null, null, null)).isEmpty();
        assertThatExceptionOfType(InvalidContent.class)
                .isThrownBy(() -> titles(tenant, null, "sleeping", null, null, null))
                .withMessageContaining("open, closed, withdrawn");
    }

    @Test
    void countsHowLongAnIncidentWasOpenAndNotHowLongItWasClosedInBetween() {
        var tenant = DB.newClient();
        var incident = declare(tenant, "Comes back", Severity.LOW, NOON);
        var reference = incident.reference().value();
        close(tenant, incident, NOON.plusSeconds(3_600));
        assertThat(as(tenant, () -> heads.of(reference)).openFor()).isEqualTo("1:00 h");

        reopen(tenant, incident, NOON.plusSeconds(5 * 86_400));

        var open = as(tenant, () -> heads.of(reference));
        assertThat(open.openFor()).isNull();
        assertThat(open.openSince()).isEqualTo(NOON.plusSeconds(5 * 86_400));
        assertThat(open.openLabel()).isEqualTo("Open again for");

        close(tenant, incident, NOON.plusSeconds(5 * 86_400 + 1_800));
        reopen(tenant, incident, NOON.plusSeconds(6 * 86_400));
        close(tenant, incident, NOON.plusSeconds(6 * 86_400 + 1_800));

        var closed = as(tenant, () -> heads.of(reference));
        assertThat(closed.openFor()).isEqualTo("2:00 h");
        assertThat(closed.openLabel()).isEqualTo("Was open, in 3 runs");
    }

    private static void close(TenantId tenant, Incident incident, Instant at) {
        as(tenant, () -> {
            desk.enter(tenant, incident.id(), Phase.ASSESSMENT);
            desk.enter(tenant, incident.id(), Phase.CLOSURE);
            desk.decide(tenant, incident.id(), new IncidentDecision.ClosureDecided(false, "RESOLVED", "Not yet", at));
            desk.decide(tenant, incident.id(), new IncidentDecision.ClosureDecided(true, "RESOLVED", "Done", at));
            return desk.enter(tenant, incident.id(), Phase.REVIEW);
        });
    }

    private static void reopen(TenantId tenant, Incident incident, Instant at) {
        CurrentScope.run(
                Database.as(eu.custos.tenancy.Role.LEAD, tenant),
                () -> desk.decide(tenant, incident.id(), new IncidentDecision.Reopened("It is back", at)));
    }

    @Test
    void showsNothingOfAnotherClientOnAnyPath() {
        var tenant = DB.newClient();
        var other = DB.newClient();
        var incident = declare(tenant, "Theirs", Severity.HIGH, NOON);
        var reference = incident.reference().value();

        assertThat(as(other, () -> reading.list(any(), null, 50).items())).isEmpty();
        assertThat(as(other, () -> reading.counts().open())).isZero();
        assertThat(as(other, () -> desk.find(tenant, incident.id()).isPresent()))
                .isFalse();
        assertThat(as(
                        other,
                        () -> desk.findByReference(incident.reference().value()).isPresent()))
                .isFalse();
        for (Supplier<Object> path : List.<Supplier<Object>>of(
                () -> heads.of(reference),
                () -> reading.row(reference),
                () -> reading.incident(reference),
                () -> reading.timeline(reference, null, 10),
                () -> reading.lately(reference, 10),
                () -> reading.observables(reference),
                () -> reading.alertGroups(reference, 10),
                () -> reading.assets(reference),
                () -> reading.evidence(reference, 0, 10),
                () -> work.tasks(incident).isEmpty() ? notThere(reference) : "seen")) {
            assertThatExceptionOfType(IncidentNotFound.class).isThrownBy(() -> as(other, path));
        }
    }

    @Test
    void letsNobodyWriteIntoAnotherClientsIncident() {
        var tenant = DB.newClient();
        var other = DB.newClient();
        var incident = declare(tenant, "Theirs", Severity.HIGH, NOON);
        var seen = List.of(new Entity(EntityType.IP, "203.0.113.9", EntityRole.ATTACKER));

        for (Runnable write : List.<Runnable>of(
                () -> desk.note(tenant, incident.id(), "mine now"),
                () -> desk.enter(tenant, incident.id(), Phase.ASSESSMENT),
                () -> desk.assign(tenant, incident.id(), 1, "a.lovelace"),
                () -> desk.link(tenant, incident.id(), List.of(), seen),
                () -> work.observe(incident, "1", seen),
                () -> work.task(incident, "2", "Task", null, null),
                () -> work.note(incident, "3", "Note"))) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> as(other, () -> {
                        write.run();
                        return "written";
                    }));
        }
        assertThat(as(tenant, () -> reading.lately(incident.reference().value(), 50)))
                .hasSize(1);
    }

    @Test
    void actsOnceOnARequestSentTwice() {
        var tenant = DB.newClient();
        var incident = declare(tenant, "Once", Severity.HIGH, NOON);
        var reference = incident.reference().value();
        var request = UUID.randomUUID().toString();
        var seen = List.of(new Entity(EntityType.IP, "203.0.113.9", EntityRole.ATTACKER));

        for (var n = 0; n < 2; n++) {
            as(tenant, () -> {
                work.note(incident, request + "n", "Said once");
                work.task(incident, request + "t", "Done once", null, null);
                work.observe(incident, request + "o", seen);
                return "";
            });
        }

        assertThat(as(tenant, () -> reading.lately(reference, 50))).hasSize(4);
        assertThat(as(tenant, () -> work.tasks(incident))).hasSize(1);
        assertThat(as(tenant, () -> reading.observables(reference)))
                .singleElement()
                .satisfies(one -> assertThat(one.sightings()).isEqualTo(1));
    }

    @Test
    void declaresOnceAndAnswersTheRepeatWithTheSameReference() {
        var tenant = DB.newClient();

        var client = Database.organisation(tenant).reference();

        var first =
                as(tenant, () -> work.declare(client, "key", IncidentFixtures.content("By phone"), "Ms Sand called"));
        var second =
                as(tenant, () -> work.declare(client, "key", IncidentFixtures.content("By phone"), "Ms Sand called"));

        assertThat(second).isEqualTo(first);
        assertThat(as(tenant, () -> reading.counts().open())).isEqualTo(1);
    }

    @Test
    void readsTheTimelineByBothTimes() {
        var tenant = DB.newClient();
        var incident = declare(tenant, "Told late", Severity.HIGH, NOON);
        var reference = incident.reference().value();

        as(tenant, () -> {
            desk.tell(
                    tenant,
                    incident.id(),
                    new TimelineEntry(
                            Lane.ATTACKER, "timeline.event-added", "First login", NOON.minusSeconds(90_000), NOON));
            return "";
        });

        assertThat(as(tenant, () -> reading.lately(reference, 1)).getFirst().text())
                .isEqualTo("First login");
        assertThat(as(tenant, () -> reading.timeline(reference, null, 10))
                        .items()
                        .getLast()
                        .text())
                .isEqualTo("First login");
    }

    private static Object notThere(String reference) {
        throw new IncidentNotFound(reference);
    }

    private static IncidentFilter any() {
        return IncidentFilter.of(null, null, null, null, null);
    }

    private static List<String> titles(
            TenantId tenant,
            @org.jspecify.annotations.Nullable String client,
            @org.jspecify.annotations.Nullable String status,
            @org.jspecify.annotations.Nullable String phase,
            @org.jspecify.annotations.Nullable String severity,
            @org.jspecify.annotations.Nullable String owner) {
        var filter = IncidentFilter.of(list(client), list(status), list(phase), list(severity), owner);
        return as(tenant, () -> reading.list(filter, null, 50)).items().stream()
                .map(IncidentRow::title)
                .toList();
    }

    private static @org.jspecify.annotations.Nullable List<String> list(
            @org.jspecify.annotations.Nullable String value) {
        return value == null ? null : List.of(value);
    }

    private static Incident declare(TenantId tenant, String title, Severity severity, Instant at) {
        return as(
                tenant,
                () -> desk.declare(
                        tenant,
                        new NewIncident(
                                title, severity, Tlp.AMBER, null, Origin.MANUAL, at, List.of(), List.of(), false)));
    }

    private static <T> T as(TenantId tenant, Supplier<T> what) {
        return CurrentScope.call(Database.analyst(tenant), what::get);
    }
}
