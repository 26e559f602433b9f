package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.incident.IncidentDesk;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Tlp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people of a client hand in and take along through the doors of the running platform. */
class PortalDoorTest extends RunningPlatform {

    private static final Pattern DOWNLOAD = Pattern.compile("href=\"([^\"]+/package)\"");

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
        user = person(UUID.randomUUID().toString(), client, Role.CLIENT_USER);
    }

    @Test
    void keepsAFileOfTheClientAndShowsTheAnalystWhereItIsFrom() {
        assertThat(user.get("/portal/incidents/" + reference).body()).contains(files, packages);
        assertThat(user.get(files).body()).contains("Nothing yet.");

        var sent = user.upload(files, Map.of("reason", "it came by mail"), "<img src=x>.txt", "words");

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        assertThat(user.get(files).body())
                .contains("The file is kept.", "_img src=x_.txt", eu.custos.vocabulary.Sha256.hex("words"))
                .doesNotContain("<img src=x");
        var analyst = person(UUID.randomUUID().toString(), client, Role.ANALYST);
        assertThat(analyst.get("/console/incidents/" + reference + "/artefacts").body())
                .contains("from client", "_img src=x_.txt");
        assertThat(types(client)).contains("artefact.received");
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
        assertThat(types(client).stream().filter("artefact.received"::equals)).hasSize(1);
    }

    @Test
    void saysOnTheFormWhatIsMissing() {
        var refused = user.submit(files, files, Map.of());

        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(user.upload(files, Map.of("reason", "it came by mail"), "", "")
                        .statusCode())
                .isEqualTo(422);
        assertThat(user.upload(files, Map.of("reason", "it came by mail"), "", "")
                        .body())
                .contains("Choose a file.");
        assertThat(user.submit(packages, packages, Map.of("id", "x")).statusCode())
                .isEqualTo(400);
        assertThat(types(client)).doesNotContain("artefact.received", "evidence.export-requested");
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
        assertThat(types(client))
                .contains("evidence.export-requested", "evidence.package-written", "evidence.package-downloaded");
        assertThat(person(UUID.randomUUID().toString(), client, Role.LEAD)
                        .get("/console/evidence")
                        .body())
                .contains(reference + "-evidence-");
    }

    @Test
    void asksOnceForOneForm() {
        var page = user.get(packages).body();
        var id = Pattern.compile("name=\"id\" value=\"([^\"]+)\"").matcher(page);
        assertThat(id.find()).isTrue();

        user.submit(packages, packages, Map.of("id", id.group(1)));
        user.submit(packages, packages, Map.of("id", id.group(1)));

        assertThat(types(client).stream().filter("evidence.export-requested"::equals))
                .hasSize(1);
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
        var stranger = person(UUID.randomUUID().toString(), elsewhere, Role.CLIENT_DECIDER);
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
        var lead = person(UUID.randomUUID().toString(), client, Role.LEAD);
        assertThat(lead.get(files).statusCode()).isEqualTo(403);
        assertThat(lead.get(link.group(1)).statusCode()).isEqualTo(403);
        assertThat(types(client)).doesNotContain("artefact.received", "evidence.package-downloaded");
    }

    @Test
    void saysUnderTlpRedWhatIsLeftOut() {
        var red = "/portal/incidents/" + incident(client, Tlp.RED) + "/packages";

        assertThat(user.get(red).body()).contains("under TLP:RED", "Only you can fetch it.");
    }

    private HttpResponse<String> ask() {
        return user.submit(packages, packages, Map.of("id", UUID.randomUUID().toString()));
    }
}
