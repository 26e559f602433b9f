package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evidence taken out of the running platform, over the API and from the console. */
class ExportDoorTest extends RunningPlatform {

    private static final String EXPORTS = "/api/v1/evidence/exports";
    private static final Pattern ID = Pattern.compile("/console/evidence/exports/([0-9a-f-]{36})");

    @Autowired
    AccessTokens tokens;

    @Autowired
    EvidenceLog log;

    private final HttpClient http = HttpClient.newHttpClient();
    private TenantId client;
    private String reference;

    @BeforeEach
    void prepare() {
        client = DB.newClient();
        reference = Database.organisation(client).reference();
        CurrentScope.run(
                Scope.platform("test", Set.of(client)),
                () -> new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                        .executeWithoutResult(_ -> {
                            for (var n = 0; n < 3; n++) {
                                log.append(client, noted(n));
                            }
                        }));
    }

    private static EvidenceEntry noted(int n) {
        return new EvidenceEntry(
                "thing.noted", "thing", "1", null, Instant.now(), Map.of("n", n), "<b>Seen</b> by Ingrid.");
    }

    @Test
    void writesAPackageThatCanBeFetchedAndTellsWhoTookIt() throws Exception {
        var lead = token(Role.LEAD);

        var asked = post(EXPORTS, "{\"client\":\"%s\",\"from\":\"2026-01-01\"}".formatted(reference), lead);
        assertThat(asked.statusCode()).isEqualTo(202);
        var location = asked.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        json(get(location, lead)).get("state").stringValue().equals("done"));
        var status = json(get(location, lead));
        var fetched = bytes(location + "/package", token(Role.AUDITOR));

        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(fetched.headers().firstValue("Content-Disposition").orElse(""))
                .contains(status.get("name").stringValue() + ".zip");
        assertThat(sha256(fetched.body())).isEqualTo(status.get("sha256").stringValue());
        assertThat(names(fetched.body()))
                .allMatch(name -> name.startsWith(status.get("name").stringValue() + "/"))
                .anyMatch(name -> name.endsWith("/evidence.dsse.json"));
        assertThat(types(client))
                .contains("evidence.export-requested", "evidence.package-written", "evidence.package-downloaded");
    }

    @Test
    void aControlOfATimeBeforeItsCatalogueCountedHasNoResultsAndStillAPackage() throws Exception {
        var lead = token(Role.LEAD);
        var asked = post(
                EXPORTS,
                "{\"client\":\"%s\",\"controls\":[\"MSS-H-SD-01\"],\"from\":\"2020-01-01\",\"to\":\"2020-02-01\"}"
                        .formatted(reference),
                lead);

        var location = asked.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        json(get(location, lead)).get("state").stringValue().equals("done"));
        assertThat(names(bytes(location + "/package", lead).body()))
                .noneMatch(name -> name.contains("/oscal/"))
                .anyMatch(name -> name.endsWith("/evidence.dsse.json"));
    }

    @Test
    void asksOnceHoweverOftenTheSameKeyIsSent() throws Exception {
        var body = "{\"client\":\"%s\",\"from\":\"2026-01-01\"}".formatted(reference);

        var once = post(EXPORTS, body, token(Role.LEAD), "Idempotency-Key", "night-1");
        var again = post(EXPORTS, body, token(Role.LEAD), "Idempotency-Key", "night-1");

        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(once.headers().firstValue("Location"));
        assertThat(types(client))
                .filteredOn("evidence.export-requested"::equals)
                .hasSize(1);
    }

    @Test
    void saysWhatIsWrongWithARequestAndKeepsNothingOfIt() throws Exception {
        var lead = token(Role.LEAD);
        for (var body : List.of(
                "{}",
                "{\"client\":\"NOBODY\",\"from\":\"2026-01-01\"}",
                "{\"client\":\"%s\"}",
                "{\"client\":\"%s\",\"incident\":\"NOPE-2026-0001\"}",
                "{\"client\":\"%s\",\"from\":\"yesterday\"}",
                "{\"client\":\"%s\",\"controls\":[\"MSS-H-SD-01\",\"NO-SUCH-1\"]}",
                "{\"client\":\"%s\",\"from\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"client\":\"%s\",\"from\":\"2026-02-01\",\"to\":\"2026-01-01\"}",
                "{\"client\":\"%s\",\"controls\":[\"../../etc\"]}",
                "{\"client\":\"%s\",\"controls\":[null,\"=x\"]}",
                "{\"client\":\"%s\",\"from\":\"2026-01-01\",\"withhold\":{\"places\":[1]}}",
                "{\"client\":\"%s\",\"from\":\"2026-01-01\",\"withhold\":{\"places\":[-1],\"reason\":\"x\"}}",
                "{\"client\":\"%s\",\"from\":\"2026-01-01\",\"withhold\":{\"places\":[null],\"reason\":\"x\"}}",
                "{\"client\":\"%s\",\"from\":\"2026-01-01\",\"withhold\":{\"places\":[],\"reason\":\"x\"}}")) {
            var answer = post(EXPORTS, body.replace("%s", reference), lead);

            assertThat(answer.statusCode()).as(body).isEqualTo(422);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json(answer).get("type").stringValue()).isEqualTo("urn:custos:error:export.invalid-request");
        }
        assertThat(post(EXPORTS, "{\"client\":", lead).statusCode()).isEqualTo(400);
        assertThat(post(EXPORTS, "[]", lead).statusCode()).isEqualTo(422);
        assertThat(get(EXPORTS + "?cursor=x", lead).statusCode()).isEqualTo(422);
        assertThat(get(EXPORTS + "/x", lead).statusCode()).isBetween(400, 404);
        assertThat(types(client)).doesNotContain("evidence.export-requested");
    }

    @Test
    void isNotForThoseWhoMayNotOrOfAnotherClient() throws Exception {
        var body = "{\"client\":\"%s\",\"from\":\"2026-01-01\"}".formatted(reference);
        var location = post(EXPORTS, body, token(Role.LEAD))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var stranger = token(Role.LEAD, DB.newClient());

        assertThat(post(EXPORTS, body, token(Role.ANALYST)).statusCode()).isEqualTo(403);
        assertThat(get(location + "/package", token(Role.ANALYST)).statusCode()).isEqualTo(403);
        assertThat(get(location, token(Role.CLIENT_USER)).statusCode()).isEqualTo(403);
        assertThat(post(EXPORTS, body, stranger).statusCode()).isEqualTo(422);
        for (var path : List.of(location, location + "/package")) {
            assertThat(get(path, stranger).statusCode())
                    .isEqualTo(404)
                    .isEqualTo(get(EXPORTS + "/" + UUID.randomUUID(), stranger).statusCode());
        }
        assertThat(post(location + "/cancel", "", stranger).statusCode()).isEqualTo(404);
        assertThat(get(EXPORTS, stranger).body()).doesNotContain(reference);
    }

    @Test
    void letsALeadAskAndFetchInTheConsole() {
        var lead = person("lead" + "." + UUID.randomUUID(), client, Role.LEAD);

        assertThat(lead.get("/console/evidence").body()).contains(reference, "New export");
        var refused = lead.submit(
                "/console/evidence/exports/new",
                "/console/evidence/exports",
                Map.of("client", reference, "from", "2026-13-01"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("A time reads like", "2026-13-01");
        var asked = lead.submit(
                "/console/evidence/exports/new",
                "/console/evidence/exports",
                Map.of("client", reference, "from", "2026-01-01", "places", "1-2", "reason", "<i>A witness</i>"));
        assertThat(asked.statusCode()).isEqualTo(302);
        var page = asked.headers().firstValue("Location").orElseThrow().replace(address(), "");
        assertThat(ID.matcher(page).find()).isTrue();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> lead.get(page, "HX-Request", "true").body().contains("Download"));

        assertThat(lead.get(page).body()).contains("SHA-256", "&lt;i&gt;A witness&lt;/i&gt;");
        assertThat(lead.get(page + "/package").statusCode()).isEqualTo(200);
        assertThat(lead.get("/console/evidence").body()).contains("-evidence-");
        assertThat(lead.get("/console/evidence/exports/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsAnAnalystPackagesButNoDoorToThem() {
        var analyst = person("analyst" + "." + UUID.randomUUID(), client, Role.ANALYST);

        assertThat(analyst.get("/console/evidence").body()).contains(reference).doesNotContain("/exports/new");
        assertThat(analyst.get("/console/evidence/exports/new").statusCode()).isEqualTo(403);
    }

    @Test
    void erasesWordsFromTheEntrysPage() {
        var lead = person("eraser" + "." + UUID.randomUUID(), client, Role.LEAD);
        var page = "/console/evidence/" + reference + "/1";

        assertThat(lead.get(page).body()).contains("&lt;b&gt;Seen&lt;/b&gt; by Ingrid.");
        assertThat(lead.submit(page, page + "/erase", Map.of("why", " ")).statusCode())
                .isEqualTo(422);
        assertThat(lead.submit(page, page + "/erase", Map.of("why", "Asked for."))
                        .statusCode())
                .isEqualTo(302);

        assertThat(lead.get(page).body()).doesNotContain("Ingrid").contains("erased; their digest is in the leaf");
        assertThat(types(client)).contains("evidence.text-erased");
        assertThat(lead.get("/console/evidence/" + reference + "/99").statusCode())
                .isEqualTo(404);
        var stranger = Database.organisation(DB.newClient()).reference();
        assertThat(lead.get("/console/evidence/" + stranger + "/0").statusCode())
                .isEqualTo(404);
    }

    @Test
    void handsOutNoPackageThatMayHoldErasedWordsAndOffersANewOne() throws Exception {
        var lead = person("eraser" + "." + UUID.randomUUID(), client, Role.LEAD);
        var secret = token(Role.LEAD);
        var location = post(EXPORTS, "{\"client\":\"%s\",\"from\":\"2026-01-01\"}".formatted(reference), secret)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> bytes(location + "/package", secret).statusCode() == 200);
        var page = location.replace("/api/v1/", "/console/");
        var entry = "/console/evidence/" + reference + "/1";

        lead.submit(entry, entry + "/erase", Map.of("why", "Asked for."));

        assertThat(get(location + "/package", secret).statusCode()).isEqualTo(409);
        assertThat(get(location + "/package", secret).body()).contains("erased by decision");
        assertThat(json(get(location, secret)).get("state").stringValue()).isEqualTo("removed");
        assertThat(lead.get(page + "/package").statusCode()).isEqualTo(409);
        assertThat(lead.get("/console/evidence").body()).contains("words that it may hold were erased by decision");
        assertThat(lead.get(page).body())
                .contains("words that it may hold were erased by decision", "Ask for a new one")
                .doesNotContain("Download");
        var again = "/console/evidence/exports/new?again=" + page.substring(page.lastIndexOf('/') + 1);
        assertThat(lead.get(page).body()).contains(again);
        assertThat(lead.get(again).body()).contains("2026-01-01T00:00:00Z", reference);
        assertThat(person("stranger" + "." + UUID.randomUUID(), DB.newClient(), Role.LEAD)
                        .get(again)
                        .statusCode())
                .isEqualTo(404);
        assertThat(types(client)).containsOnlyOnce("evidence.package-withdrawn");
    }

    private String token(Role role) {
        return token(role, client);
    }

    private String token(Role role, TenantId tenant) {
        var actor = new Actor(Actor.Kind.PERSON, "t." + role.code(), role.code());
        return CurrentScope.call(
                        Scope.platform("test", Set.of(tenant)),
                        () -> tokens.issue(role, tenant, actor, Duration.ofMinutes(5)))
                .secret();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return http.send(request(path, token).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> bytes(String path, String token) throws IOException, InterruptedException {
        return http.send(request(path, token).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> post(String path, String body, String token, String... headers)
            throws IOException, InterruptedException {
        var request = request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(address() + path)).header("Authorization", "Bearer " + token);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static List<String> names(byte[] zip) throws IOException {
        var names = new ArrayList<String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
