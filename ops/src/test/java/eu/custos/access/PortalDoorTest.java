package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people of a client hand in and take along through the doors of the running platform. */
class PortalDoorTest extends RunningPlatform {

    private static final String PASSWORD = "long enough for a test";
    private static final Pattern DOWNLOAD = Pattern.compile("href=\"([^\"]+/package)\"");

    @Autowired
    AccountDesk accounts;

    @Autowired
    ClientOrganisations clients;

    @Autowired
    IncidentDesk incidents;

    private TenantId client = new TenantId(new UUID(0, 0));
    private String reference = "";
    private String files = "";
    private String packages = "";
    private Browser user = new Browser("");

    @BeforeEach
    void open() {
        client = newClient();
        reference = incident(client, Tlp.AMBER);
        files = "/portal/incidents/" + reference + "/files";
        packages = "/portal/incidents/" + reference + "/packages";
        user = person(Role.CLIENT_USER, client);
    }

    @Test
    void keepsAFileOfTheClientAndShowsTheAnalystWhereItIsFrom() {
        assertThat(user.get("/portal/incidents/" + reference).body()).contains(files, packages);
        assertThat(user.get(files).body()).contains("Nothing yet.");

        var sent = form(user, files, "<img src=x>.txt", "words");

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        assertThat(user.get(files).body())
                .contains("The file is kept.", "_img src=x_.txt", eu.custos.vocabulary.Sha256.hex("words"))
                .doesNotContain("<img src=x");
        var analyst = person(Role.ANALYST, client);
        assertThat(analyst.get("/console/incidents/" + reference + "/artefacts").body())
                .contains("from client", "_img src=x_.txt");
        assertThat(types()).contains("artefact.received");
    }

    @Test
    void takesOneFileAsTheBodyWithTheTokenOfThePageOnly() {
        var token = Browser.csrf(user.get(files)).orElseThrow();
        var address = files + "?name=a.exe&reason=found";

        assertThat(user.send("POST", address, "MZ", "Content-Type", "application/octet-stream")
                        .statusCode())
                .isEqualTo(403);
        var kept = user.send("POST", address, "MZ", "Content-Type", "application/octet-stream", "X-CSRF-TOKEN", token);

        assertThat(kept.body()).isEqualTo("kept");
        assertThat(user.get(files).body()).contains("to be looked at before anybody opens it");
        assertThat(types().stream().filter("artefact.received"::equals)).hasSize(1);
    }

    @Test
    void saysOnTheFormWhatIsMissing() {
        var refused = user.submit(files, files, Map.of());

        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(form(user, files, "", "").statusCode()).isEqualTo(422);
        assertThat(form(user, files, "", "").body()).contains("Choose a file.");
        assertThat(user.submit(packages, packages, Map.of("id", "x")).statusCode())
                .isEqualTo(400);
        assertThat(types()).doesNotContain("artefact.received", "evidence.export-requested");
    }

    @Test
    void givesAPackageOfAnIncidentOfTheirOwn() {
        var asked = ask();
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(302);

        await().atMost(Duration.ofMinutes(1))
                .until(() -> user.get(packages).body().contains("Download"));
        var link = DOWNLOAD.matcher(user.get(packages).body());
        assertThat(link.find()).isTrue();
        var fetched = user.get(link.group(1));

        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(types())
                .contains("evidence.export-requested", "evidence.package-written", "evidence.package-downloaded");
        assertThat(person(Role.LEAD, client).get("/console/evidence").body()).contains(reference + "-evidence-");
    }

    @Test
    void asksOnceForOneForm() {
        var page = user.get(packages).body();
        var id = Pattern.compile("name=\"id\" value=\"([^\"]+)\"").matcher(page);
        assertThat(id.find()).isTrue();

        user.submit(packages, packages, Map.of("id", id.group(1)));
        user.submit(packages, packages, Map.of("id", id.group(1)));

        assertThat(types().stream().filter("evidence.export-requested"::equals)).hasSize(1);
    }

    @Test
    void isNothingForPeopleOfAnotherClientAndForStaff() {
        ask();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> user.get(packages).body().contains("Download"));
        var link = DOWNLOAD.matcher(user.get(packages).body());
        assertThat(link.find()).isTrue();
        var elsewhere = newClient();
        var own = incident(elsewhere, Tlp.AMBER);
        var stranger = person(Role.CLIENT_DECIDER, elsewhere);
        var token = Browser.csrf(stranger.get("/portal/incidents/" + own + "/files"))
                .orElseThrow();

        for (var path : List.of(files, packages, link.group(1), link.group(1).replace(reference, own))) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(stranger.send(
                                "POST",
                                files + "?name=x",
                                "x",
                                "Content-Type",
                                "application/octet-stream",
                                "X-CSRF-TOKEN",
                                token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.send("POST", packages + "?id=" + UUID.randomUUID(), "", "X-CSRF-TOKEN", token)
                        .statusCode())
                .isEqualTo(404);
        var lead = person(Role.LEAD, client);
        assertThat(lead.get(files).statusCode()).isEqualTo(403);
        assertThat(lead.get(link.group(1)).statusCode()).isEqualTo(403);
        assertThat(types()).doesNotContain("artefact.received", "evidence.package-downloaded");
    }

    @Test
    void saysUnderTlpRedWhatIsLeftOut() {
        var red = "/portal/incidents/" + incident(client, Tlp.RED) + "/packages";

        assertThat(user.get(red).body()).contains("under TLP:RED", "Only you can fetch it.");
    }

    private HttpResponse<String> ask() {
        return user.submit(packages, packages, Map.of("id", UUID.randomUUID().toString()));
    }

    private static HttpResponse<String> form(Browser as, String page, String name, String content) {
        var token = Browser.csrf(as.get(page)).orElseThrow();
        var body = String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"_csrf\"",
                "",
                token,
                "--b",
                "Content-Disposition: form-data; name=\"reason\"",
                "",
                "it came by mail",
                "--b",
                "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"".formatted(name),
                "Content-Type: text/html",
                "",
                content,
                "--b--",
                "");
        return as.send("POST", page, body, "Content-Type", "multipart/form-data; boundary=b");
    }

    private String incident(TenantId tenant, Tlp tlp) {
        return CurrentScope.call(
                        Database.analyst(tenant),
                        () -> incidents.declare(
                                tenant,
                                new NewIncident(
                                        "Files",
                                        Severity.HIGH,
                                        tlp,
                                        null,
                                        Origin.MANUAL,
                                        Instant.parse("2026-11-24T12:00:00Z"),
                                        List.of(),
                                        List.of(),
                                        false)))
                .reference()
                .value();
    }

    private Browser person(Role role, TenantId tenant) {
        var account = role.code() + "." + UUID.randomUUID().toString().substring(0, 8);
        CurrentScope.run(
                Scope.platform("test", Set.copyOf(clients.all())),
                () -> accounts.open(
                        new NewAccount(account, "Test " + account, Set.of(role), Set.of(tenant), false), PASSWORD));
        var browser = browser();
        browser.signIn(account, PASSWORD);
        return browser;
    }

    private List<String> types() {
        DB.settled();
        return JdbcClient.create(DB.superuser())
                .sql("SELECT type FROM custos.evidence_leaf WHERE tenant_id = ? ORDER BY seq")
                .param(client.value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
