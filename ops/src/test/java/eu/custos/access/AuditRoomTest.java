package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an auditor reaches through the room of an audit, and what not. */
class AuditRoomTest extends RunningPlatform {

    private static final Pattern ROOM = Pattern.compile("/console/audits/([0-9a-f-]{36})\"");

    @Autowired
    ClientOrganisations clients;

    @Autowired
    IncidentDesk incidents;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final TenantId client = DB.newClient();
    private final TenantId other = DB.newClient();
    private final String title = "Case of Ingrid " + unique;
    private Browser lead;
    private Browser auditor;
    private String incident;

    @BeforeEach
    void signIn() {
        lead = person("lead." + unique, Set.of(client, other), Role.LEAD);
        auditor = person("auditor." + unique, Set.of(), Role.AUDITOR);
        incident = declare(client);
    }

    @Test
    void opensForTheAuditorWhoHasNoClientOtherwise() {
        var room = open(Map.of());

        assertThat(auditor.get("/console/incidents").body()).doesNotContain(title);
        assertThat(auditor.get(room).statusCode()).isEqualTo(200);
        assertThat(auditor.get(room + "/incidents").body()).contains(title, reference(client));
        assertThat(auditor.get(room + "/incidents/" + incident).body()).contains("incident.declared", "lead." + unique);
        for (var page : List.of("/controls", "/samples", "/ledgers", "/findings", "/packages", "/looks")) {
            assertThat(auditor.get(room + page).statusCode()).as(page).isEqualTo(200);
        }
    }

    @Test
    void endsAtTheClientsAndThePeriodOfTheAudit() {
        var elsewhere = declare(other);
        var past = open(Map.of("from", "2020-01-01", "until", "2020-12-31"));
        var room = open(Map.of());

        assertThat(auditor.get(room + "/incidents/" + elsewhere).statusCode()).isEqualTo(404);
        assertThat(auditor.get(room + "/incidents").body()).doesNotContain(reference(other));
        assertThat(auditor.get(past + "/incidents/" + incident).statusCode()).isEqualTo(404);
        assertThat(auditor.get(room + "/samples?client=7").body()).doesNotContain(reference(other));
    }

    @Test
    void isForItsAuditorOnly() {
        var room = open(Map.of());
        var second = person("second." + unique, Set.of(), Role.AUDITOR);
        var narrow = person("narrow." + unique, Set.of(other), Role.LEAD);
        var analyst = person("analyst." + unique, Set.of(client, other), Role.ANALYST);

        assertThat(second.get(room).statusCode()).isEqualTo(404);
        assertThat(narrow.get(room).statusCode()).isEqualTo(404);
        assertThat(analyst.get(room).statusCode()).isEqualTo(403);
        assertThat(second.get("/console/audits").body()).doesNotContain(room);
        assertThat(lead.get(room).statusCode()).isEqualTo(200);
        assertThat(auditor.submit(room, room + "/end", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void isOpenedByNobodyForClientsBeyondTheirOwn() {
        var narrow = person("narrow." + unique, Set.of(other), Role.LEAD);

        var answer = narrow.submit("/console/audits/new", "/console/audits", form(Map.of()));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void closesWhenItIsEndedAndOpensAgain() {
        var room = open(Map.of());
        lead.submit(room, room + "/end", Map.of());

        assertThat(auditor.get(room).statusCode()).isEqualTo(403);
        assertThat(auditor.get(room + "/incidents/" + incident).body())
                .contains("The room is closed")
                .doesNotContain(title);
        assertThat(auditor.submit("/console/audits", room + "/samples", sample("1", Map.of()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(lead.get(room).statusCode()).isEqualTo(200);

        lead.submit(room, room + "/extend", Map.of("closes", soon(), "reason", "more time"));
        assertThat(auditor.get(room).statusCode()).isEqualTo(200);
        assertThat(types(client)).contains("audit.opened", "audit.ended", "audit.extended");
    }

    @Test
    void writesDownEachLook() {
        var room = open(Map.of());
        auditor.get(room + "/incidents/" + incident);

        assertThat(lead.get(room + "/looks").body()).contains("Test auditor." + unique, incident);
        assertThat(providerFacts("audit.looked")).anyMatch(leaf -> leaf.contains(incident));
    }

    @Test
    void namesNobodyUnderPseudonyms() {
        var room = open(Map.of("pseudonyms", "true"));

        for (var page : List.of(
                "",
                "/controls",
                "/incidents",
                "/incidents/" + incident,
                "/samples",
                "/ledgers",
                "/findings",
                "/packages")) {
            assertThat(auditor.get(room + page).body())
                    .as(page)
                    .doesNotContain(title, reference(client), name(client), "lead." + unique);
        }
        assertThat(auditor.get(room + "/incidents").body()).contains("A-2026-");
        assertThat(lead.get(room + "/incidents").body()).contains(title);
    }

    @Test
    void drawsTheSameSampleForTheSameFormAndKeepsWhatIsThoughtOfIt() {
        for (var i = 0; i < 4; i++) {
            declare(client);
        }
        var room = open(Map.of());

        var first = auditor.submit(room, room + "/samples", sample("1", Map.of("wanted", "3")));
        var again = auditor.submit(room, room + "/samples", sample("1", Map.of("wanted", "3")));
        var page = where(first);
        assertThat(page).isEqualTo(where(again));
        var seqs = Pattern.compile("id=\"e(\\d+)\"")
                .matcher(auditor.get(page).body())
                .results()
                .map(r -> r.group(1))
                .toList();
        assertThat(seqs).hasSize(3);

        var judged = page + "/entries/" + seqs.getFirst();
        assertThat(auditor.submit(page, judged, Map.of("verdict", "exception", "remark", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(auditor.submit(page, judged, Map.of("verdict", "exception", "remark", "No severity"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(auditor.submit(page, page + "/entries/999999", Map.of("verdict", "in-order"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(lead.submit(page, judged, Map.of("verdict", "in-order")).statusCode())
                .isEqualTo(403);
        assertThat(lead.get(page).body()).contains("No severity");
        assertThat(types(client)).contains("audit.sample-drawn", "audit.entry-judged");
    }

    @Test
    void saysWhyASampleCannotBeDrawn() {
        var room = open(Map.of());

        assertThat(refused(room, Map.of("type", "no such thing"))).contains("A type of entry");
        assertThat(refused(room, Map.of("type", "never.happened"))).contains("no such entry");
        assertThat(refused(room, Map.of("from", "1999-01-01"))).contains("Within the period");
        assertThat(refused(room, Map.of("wanted", "100000"))).contains("1 to 200");
        assertThat(refused(room, Map.of("client", "-1"))).contains("Choose a client");
        assertThat(refused(room, Map.of("seed", "<x>"))).contains("Up to 64 letters");
    }

    @Test
    void takesFindingsAnswersAndVerdictsFromWhoseTurnItIs() {
        var room = open(Map.of());
        var form = Map.of(
                "requestId",
                "f-" + unique,
                "grade",
                "minor",
                "control",
                "MSS-H-SD-01",
                "title",
                "No hand-over",
                "words",
                "On 3 June nobody took over");
        var page = where(auditor.submit(room, room + "/findings", form));
        assertThat(page)
                .isEqualTo(where(auditor.submit(room, room + "/findings", form)))
                .endsWith("/1");

        assertThat(lead.submit(room, room + "/findings", form).statusCode()).isEqualTo(403);
        assertThat(auditor.submit(page, page + "/judge", Map.of("verdict", "close", "words", "x"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(lead.submit(page, page + "/answer", Map.of("words", "")).statusCode())
                .isEqualTo(422);
        assertThat(lead.submit(page, page + "/answer", Map.of("words", "We train", "due", "2026-12-24"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(auditor.submit(page, page + "/judge", Map.of("verdict", "close", "words", "Seen"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(lead.get(page).body()).contains("closed", "We train", "Seen");
        assertThat(lead.submit(page, page + "/answer", Map.of("words", "more")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void sayOnTheFormWhatDoesNotFit() {
        assertThat(refusedRoom(Map.of("title", ""))).contains("One line");
        assertThat(refusedRoom(Map.of("auditor", "lead." + unique))).contains("holds the role auditor");
        assertThat(refusedRoom(Map.of("client", "x"))).contains("at least one client");
        assertThat(refusedRoom(Map.of("until", "1999-01-01"))).contains("day it begins");
        assertThat(refusedRoom(Map.of("closes", "2999-01-01T00:00"))).contains("within 60 days");
        assertThat(refusedRoom(Map.of("controls", "<b>"))).contains("Up to 200 ids");
    }

    @Test
    void givesPackagesOfTheAuditsClientsAndPeriodOnly() {
        var room = open(Map.of("controls", "MSS-H-SD-01, MSS-H-SD-02"));
        var today = Instant.now().toString().substring(0, 10);
        var form = new HashMap<>(Map.of(
                "requestId",
                UUID.randomUUID().toString(),
                "client",
                "0",
                "from",
                "2026-01-01",
                "until",
                today,
                "controls",
                "MSS-H-SD-01"));

        assertThat(ask(room, form, Map.of("until", "2999-01-01"))).contains("Within the period");
        assertThat(ask(room, form, Map.of("controls", "MSS-C-01"))).contains("Among the controls");
        assertThat(ask(room, form, Map.of("client", "1"))).contains("Choose a client");
        assertThat(auditor.submit(room, room + "/packages", form).statusCode()).isEqualTo(302);
        assertThat(auditor.submit(room, room + "/packages", form).statusCode()).isEqualTo(302);
        assertThat(auditor.get(room + "/packages").body()).containsOnlyOnce("control MSS-H-SD-01");

        var foreign = room + "/packages/" + UUID.randomUUID() + "/package";
        assertThat(auditor.get(foreign).statusCode()).isEqualTo(404);
        assertThat(auditor.get(room + "/packages/" + form.get("requestId") + "/package")
                        .statusCode())
                .isIn(200, 409);
        assertThat(types(client)).contains("evidence.export-requested");
    }

    private String ask(String room, Map<String, String> form, Map<String, String> other) {
        var changed = new HashMap<>(form);
        changed.putAll(other);
        var answer = auditor.submit(room, room + "/packages", changed);
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }

    private String refusedRoom(Map<String, String> other) {
        var answer = lead.submit("/console/audits/new", "/console/audits", form(other));
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }

    private String refused(String room, Map<String, String> other) {
        var answer =
                auditor.submit(room, room + "/samples", sample(UUID.randomUUID().toString(), other));
        assertThat(answer.statusCode()).as(other.toString()).isEqualTo(422);
        return answer.body();
    }

    /** The address of a new room. */
    private String open(Map<String, String> other) {
        var before = ROOM.matcher(lead.get("/console/audits").body())
                .results()
                .map(r -> r.group(1))
                .toList();
        var answer = lead.submit("/console/audits/new", "/console/audits", form(other));
        assertThat(answer.statusCode()).isEqualTo(302);
        var after = ROOM.matcher(lead.get("/console/audits").body())
                .results()
                .map(r -> r.group(1))
                .toList();
        return "/console/audits/"
                + after.stream().filter(id -> !before.contains(id)).findFirst().orElseThrow();
    }

    private Map<String, String> form(Map<String, String> other) {
        var form = new HashMap<>(Map.of(
                "requestId",
                UUID.randomUUID().toString(),
                "title",
                "Surveillance " + unique,
                "auditor",
                "auditor." + unique,
                "client",
                client.toString(),
                "from",
                "2026-01-01",
                "until",
                Instant.now().toString().substring(0, 10),
                "closes",
                soon(),
                "reason",
                "yearly"));
        form.putAll(other);
        return form;
    }

    private static Map<String, String> sample(String request, Map<String, String> other) {
        var form = new HashMap<>(Map.of(
                "requestId",
                request,
                "client",
                "0",
                "type",
                "incident.declared",
                "from",
                "2026-01-01",
                "until",
                Instant.now().toString().substring(0, 10),
                "wanted",
                "3",
                "seed",
                "a1b2"));
        form.putAll(other);
        return form;
    }

    private static String soon() {
        return Instant.now().plus(2, ChronoUnit.DAYS).toString().substring(0, 16);
    }

    private static String where(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        var location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("/console"));
    }

    private String declare(TenantId whose) {
        return CurrentScope.call(
                Scope.of(
                        new eu.custos.tenancy.Actor(
                                eu.custos.tenancy.Actor.Kind.PERSON, "lead." + unique, "Test lead." + unique),
                        Set.of(Role.LEAD),
                        Set.of(whose)),
                () -> incidents
                        .declare(
                                whose,
                                new NewIncident(
                                        title,
                                        Severity.HIGH,
                                        Tlp.AMBER,
                                        null,
                                        Origin.MANUAL,
                                        Instant.now(),
                                        List.of(),
                                        List.of(),
                                        false))
                        .id()
                        .toString());
    }

    private String reference(TenantId one) {
        return of(one).reference();
    }

    private String name(TenantId one) {
        return of(one).name();
    }

    private ClientOrganisation of(TenantId one) {
        return CurrentScope.call(
                Scope.platform("test", Set.of(one)), () -> clients.find(one).orElseThrow());
    }

    private static List<String> providerFacts(String type) {
        DB.settled();
        return JdbcClient.create(DB.superuser())
                .sql("SELECT convert_from(leaf, 'UTF8') FROM custos.evidence_leaf WHERE type = ?")
                .param(type)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
