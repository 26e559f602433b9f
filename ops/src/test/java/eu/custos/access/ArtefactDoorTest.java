package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDesk;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Tlp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files of an incident through the doors of the running platform. */
class ArtefactDoorTest extends RunningPlatform {

    static final Pattern ID = Pattern.compile("/artefacts/([0-9a-f-]{36})");

    @Autowired
    IncidentDesk incidents;

    @Autowired
    AccessTokens tokens;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private TenantId client = new TenantId(new UUID(0, 0));
    private String tab = "";
    private Browser analyst = new Browser("");

    @BeforeEach
    void open() {
        client = newClient();
        tab = "/console/incidents/" + incident(client, Tlp.AMBER) + "/artefacts";
        analyst = person("analyst" + "." + unique, client, Role.ANALYST);
    }

    @Test
    void keepsAFileOfTheFormShowsItAndHandsItOutAsAnAttachmentOnly() {
        assertThat(analyst.get(tab).body()).contains("No file is kept for this incident.");

        var sent = form("<img src=x>\"; x=.txt", "words", "engagement");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        var list = analyst.get(tab).body();
        assertThat(list).contains("The file is kept.", "_img src=x_").doesNotContain("<img src=x");

        var page = tab + "/" + id(list);
        assertThat(analyst.get(page).body()).contains("Chain of custody", "found on the desk", "127.0.0.1");
        var file = analyst.submit(page, page + "/download", Map.of("reason", "to read it"));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("words");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment; filename=\"_img src_x_");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().allValues("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(analyst.submit(page, page + "/view", Map.of("reason", "to see it"))
                        .body())
                .contains("00000000  77 6f 72 64 73");
        assertThat(analyst.submit(page, page + "/verify", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(analyst.submit(page, page + "/copy", Map.of("reason", "to work"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(analyst.get(page).body()).contains("Working copies");
        assertThat(evidence())
                .containsExactly(
                        "artefact.received",
                        "artefact.downloaded",
                        "artefact.viewed",
                        "artefact.verified",
                        "artefact.copied",
                        "artefact.received");
    }

    @Test
    void saysOnTheFormWhatIsMissingAndDoesNothing() {
        assertThat(form("a.txt", "words", "for ever").statusCode()).isEqualTo(422);
        assertThat(analyst.submit(tab, tab, Map.of()).statusCode()).isBetween(400, 499);
        form("a.txt", "words", "filing");
        var page = tab + "/" + id(analyst.get(tab).body());

        var refused = analyst.submit(page, page + "/download", Map.of("reason", " "));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Say why, in 1 to 2,000 characters.");
        assertThat(analyst.get(tab + "?below=x").statusCode()).isEqualTo(400);
        assertThat(analyst.get(tab + "/x").statusCode()).isEqualTo(404);
        assertThat(analyst.submit(page, page + "/decide", Map.of("decision", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(evidence()).containsExactly("artefact.received");
    }

    @Test
    void takesOneFileAsTheBodyWithTheTokenOfThePageOnly() {
        var token = Browser.csrf(analyst.get(tab)).orElseThrow();
        var address = tab + "?name=a.txt&retention=event&reason=found";

        assertThat(analyst.send("POST", address, "words", "Content-Type", "application/octet-stream")
                        .statusCode())
                .isEqualTo(403);
        var kept = analyst.send(
                "POST", address, "words", "Content-Type", "application/octet-stream", "X-CSRF-TOKEN", token);
        var again = analyst.send(
                "POST", address, "words", "Content-Type", "application/octet-stream", "X-CSRF-TOKEN", token);

        assertThat(kept.body()).isEqualTo("kept");
        assertThat(again.body()).isEqualTo("was here already, and is noted again");
        assertThat(evidence()).containsExactly("artefact.received", "artefact.received");
    }

    @Test
    void keepsAProgramInQuarantineUntilALeadDecides() {
        var lead = person("lead" + "." + unique, client, Role.LEAD);
        form("run.exe", "MZ and more", "engagement");
        var page = tab + "/" + id(analyst.get(tab).body());

        assertThat(analyst.submit(page, page + "/download", Map.of("reason", "to run it"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(analyst.submit(page, page + "/decide", Map.of("decision", "RELEASE", "reason", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(lead.get("/console/vault").body()).contains("run.exe", "a program or script");

        assertThat(lead.submit(page, page + "/decide", Map.of("decision", "RELEASE", "reason", "for analysis"))
                        .statusCode())
                .isEqualTo(302);

        assertThat(analyst.submit(page, page + "/download", Map.of("reason", "to read it"))
                        .body())
                .isEqualTo("MZ and more");
    }

    @Test
    void erasesWhatTwoPeopleWantErased() {
        var one = person("one" + "." + unique, client, Role.LEAD);
        var other = person("other" + "." + unique, client, Role.LEAD);
        form("ada.txt", "words", "engagement");
        var page = tab + "/" + id(analyst.get(tab).body());

        one.submit(page, page + "/erasure", Map.of("wish", "ASK", "reason", "her right"));
        var own = one.submit(page, page + "/erasure", Map.of("wish", "APPROVE", "reason", "quick"));
        other.submit(page, page + "/erasure", Map.of("wish", "APPROVE", "reason", "seen"));

        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("Somebody else has to approve what you asked for.");
        assertThat(analyst.get(page).body())
                .contains("erased, key destroyed", "her right")
                .doesNotContain("ada.txt");
        assertThat(evidence()).containsExactly("artefact.received", "artefact.erasure-asked", "artefact.erased");
    }

    @Test
    void takesBackThePackagesOfAnErasedFileAndForgetsWordsOfItsChain() {
        var one = person("one" + "." + unique, client, Role.LEAD);
        var other = person("other" + "." + unique, client, Role.LEAD);
        form("ada.txt", "words", "engagement");
        var page = tab + "/" + id(analyst.get(tab).body());
        var reference = tab.substring("/console/incidents/".length(), tab.lastIndexOf('/'));
        var export = one.submit(
                        "/console/evidence/exports/new",
                        "/console/evidence/exports",
                        Map.of("incident", reference, "artefacts", "yes"))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replace(address(), "");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> one.get(export, "HX-Request", "true").body().contains("Download"));

        one.submit(page, page + "/erasure", Map.of("wish", "ASK", "reason", "Ada Berg wants it"));
        assertThat(one.get(export + "/package").statusCode()).isEqualTo(200);
        other.submit(page, page + "/erasure", Map.of("wish", "APPROVE", "reason", "seen"));

        assertThat(one.get(export + "/package").statusCode()).isEqualTo(409);
        assertThat(one.get(export).body())
                .contains("a file that it may tell of was erased by decision", "Ask for a new one");
        assertThat(analyst.get(page).body()).contains("Ada Berg wants it");
        var entry = "/console/evidence/%s/%d".formatted(organisation(), place("artefact.erasure-asked"));
        one.submit(entry, entry + "/erase", Map.of("why", "Named a person."));
        assertThat(analyst.get(page).body())
                .contains("(words erased by decision)", "seen")
                .doesNotContain("Ada Berg");
    }

    @Test
    void knowsNothingForPeopleOfAnotherClientAndLetsNoClientIn() {
        form("secret.txt", "words", "engagement");
        var id = id(analyst.get(tab).body());
        var elsewhere = newClient();
        var stranger = person("stranger" + "." + unique, elsewhere, Role.LEAD);
        var strangers = "/console/incidents/" + incident(elsewhere, Tlp.AMBER) + "/artefacts";
        var token = Browser.csrf(stranger.get(strangers)).orElseThrow();

        assertThat(stranger.get(tab).statusCode()).isEqualTo(404);
        assertThat(stranger.get(tab + "/" + id).statusCode()).isEqualTo(404);
        assertThat(stranger.get(strangers + "/" + id).statusCode()).isEqualTo(404);
        for (var deed : List.of("download", "view", "verify", "copy", "decide?decision=HOLD", "erasure?wish=ASK")) {
            for (var way : List.of(tab, strangers)) {
                assertThat(stranger.send("POST", way + "/" + id + "/" + deed, "", "X-CSRF-TOKEN", token)
                                .statusCode())
                        .as(way + deed)
                        .isEqualTo(404);
            }
        }
        assertThat(stranger.send(
                                "POST",
                                tab + "?name=x",
                                "x",
                                "Content-Type",
                                "application/octet-stream",
                                "X-CSRF-TOKEN",
                                token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/console/vault").body()).doesNotContain("secret.txt");
        var decider = person("decider" + "." + unique, client, Role.CLIENT_DECIDER);
        assertThat(decider.get(tab).statusCode()).isEqualTo(403);
        assertThat(decider.get("/console/vault").statusCode()).isEqualTo(403);
        assertThat(evidence()).containsExactly("artefact.received");
    }

    @Test
    void servesProgramsWithTheSameRules() throws IOException, InterruptedException {
        var secret = token(Role.ANALYST, client);
        var files = tab.replace("/console/", "/api/v1/");

        var kept = post(secret, files + "?name=a.txt&reason=found", "words");
        var location = kept.headers().firstValue("Location").orElseThrow();

        assertThat(kept.statusCode()).isEqualTo(201);
        assertThat(kept.body())
                .contains("\"sha256\":\"" + eu.custos.vocabulary.Sha256.hex("words") + "\"", "\"known\":false");
        assertThat(post(secret, files + "?name=a.txt", "words").statusCode()).isEqualTo(200);
        assertThat(get(secret, files).body()).contains("\"name\":\"a.txt\"", "\"state\":\"kept\"");
        assertThat(get(secret, location).body()).contains("\"type\":\"text\"");
        var without = get(secret, location + "/content");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("urn:custos:error:artefact.reason-missing");
        assertThat(get(secret, location + "/content?reason=needed").body()).isEqualTo("words");
        assertThat(get(secret, location + "/custody").body())
                .contains("\"touch\":\"artefact.downloaded\"", "\"plane\":\"api\"", "\"reason\":\"needed\"");

        var elsewhere = token(Role.ANALYST, newClient());
        for (var path : List.of(files, location, location + "/content?reason=x", location + "/custody")) {
            assertThat(get(elsewhere, path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(post(elsewhere, files + "?name=x", "x").statusCode()).isEqualTo(404);
        assertThat(get(token(Role.AUDITOR, client), location + "/content?reason=x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(secret, files + "?name=a.exe", "MZ").body()).contains("\"state\":\"quarantined\"");
    }

    private HttpResponse<String> form(String name, String content, String retention) {
        return analyst.upload(tab, Map.of("retention", retention, "reason", "found on the desk"), name, content);
    }

    private HttpResponse<String> get(String secret, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Authorization", "Bearer " + secret)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String secret, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Authorization", "Bearer " + secret)
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String token(Role role, TenantId tenant) {
        var actor = new Actor(Actor.Kind.PERSON, "t." + role.code(), role.code());
        return CurrentScope.call(
                        Scope.platform("test", Set.of(tenant)),
                        () -> tokens.issue(role, tenant, actor, Duration.ofMinutes(5)))
                .secret();
    }

    private static String id(String page) {
        var found = ID.matcher(page);
        assertThat(found.find()).as("a link to an artefact").isTrue();
        return found.group(1);
    }

    private String organisation() {
        return Database.organisation(client).reference();
    }

    private long place(String type) {
        DB.settled();
        return JdbcClient.create(DB.superuser())
                .sql("SELECT seq FROM custos.evidence_leaf WHERE tenant_id = ? AND type = ?")
                .params(client.value(), type)
                .query(Long.class)
                .single();
    }

    private List<String> evidence() {
        DB.settled();
        return JdbcClient.create(DB.superuser())
                .sql("SELECT type FROM custos.evidence_leaf WHERE tenant_id = ? AND type LIKE 'artefact%' ORDER BY seq")
                .param(client.value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
