package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Controls through the doors of the running platform: pages, forms and API. */
class ControlDoorTest extends RunningPlatform {

    private static final String MARKUP = "<img src=x onerror=alert(1)>";
    private static final Pattern REQUEST = Pattern.compile("name=\"requestId\" value=\"([^\"]+)\"");

    @Autowired
    AccessTokens tokens;

    @Autowired
    ClientOrganisations clients;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private TenantId client;
    private TenantId elsewhere;

    @BeforeEach
    void register() {
        client = newClient();
        elsewhere = newClient();
    }

    @Test
    void areMadeIntoAFileForThoseWhoMayReadThem() {
        var lead = person("printer." + unique, client, Role.LEAD);
        var reference = reference(client);
        var provider = "/console/controls/MSS-H-SD-02/paper";

        var file = lead.get("/console/controls/MSS-H-DT-01/paper?client=" + reference);

        assertThat(lead.get(provider).body()).startsWith("%PDF-");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains("MSS-H-DT-01-%s.pdf".formatted(reference));
        assertThat(lead.get("/console/controls/MSS-H-DT-01/paper?client=" + reference(elsewhere))
                        .statusCode())
                .isEqualTo(404);
        assertThat(lead.get("/console/controls/NONE/paper").statusCode()).isEqualTo(404);
        assertThat(lead.get("/console/controls/MSS-H-DT-01/paper").statusCode()).isEqualTo(404);
        assertThat(person("outside." + unique, client, Role.CLIENT_USER)
                        .get(provider)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/controls",
                "/console/controls?client={c}",
                "/console/controls?catalogue=cir-2024-2690",
                "/console/controls?catalogue=iso-27001-2022&state=never",
                "/console/controls?catalogue=sim3&state=nonsense",
                "/console/controls/MSS-V-IM-18",
                "/console/controls/MSS-V-IM-18?client={c}",
                "/console/controls/MSS-H-SD-05",
                "/console/controls/MSS-H-DT-01?client={c}",
                "/console/controls/CIR-3.4",
                "/console/controls/ISO27001-A.5.24",
                "/console/controls/catalogues"
            })
    void everyPageIsThereForAnAnalyst(String page) {
        var analyst = person("analyst." + unique, client, Role.ANALYST);

        assertThat(analyst.get(page.replace("{c}", reference(client))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherClientsStandingIsNotThere() {
        var lead = person("lead." + unique, client, Role.LEAD);

        assertThat(lead.get("/console/controls/MSS-V-IM-18").body()).doesNotContain(reference(elsewhere));
        assertThat(lead.get("/console/controls/MSS-V-IM-18?client=" + reference(elsewhere))
                        .statusCode())
                .isEqualTo(404)
                .isEqualTo(
                        lead.get("/console/controls/MSS-V-IM-18?client=NOBODY1").statusCode());
        assertThat(lead.submit(
                                "/console/controls",
                                "/console/controls/MSS-H-DT-04/attest",
                                Map.of("client", reference(elsewhere), "requestId", "r", "days", "30", "why", "Seen."))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLeadVouchesAndTheWordIsShownAsText() {
        var lead = person("lead." + unique, client, Role.LEAD);
        var page = "/console/controls/MSS-H-DT-04?client=" + reference(client);
        var form = REQUEST.matcher(lead.get(page).body());
        assertThat(form.find()).isTrue();

        var bad = lead.submit(
                page,
                "/console/controls/MSS-H-DT-04/attest",
                Map.of("client", reference(client), "requestId", form.group(1), "days", "many", "why", MARKUP));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("A number of days.").doesNotContain(MARKUP);

        var done = lead.submit(
                page,
                "/console/controls/MSS-H-DT-04/attest",
                Map.of("client", reference(client), "requestId", form.group(1), "days", "30", "why", MARKUP));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(lead.get(page).body())
                .contains("&lt;img src=x")
                .doesNotContain(MARKUP)
                .contains("Attested");
    }

    @Test
    void aControlThatIsPartlyCheckedSaysSoAndWhatIsMissing() {
        var lead = person("lead." + unique, client, Role.LEAD);

        assertThat(lead.get("/console/controls/MSS-H-DT-01?client=" + reference(client))
                        .body())
                .contains("Checked and vouched for.")
                .contains("the day on which the service began");
        assertThat(lead.get("/console/controls/MSS-H-DT-04?client=" + reference(client))
                        .body())
                .doesNotContain("Checked and vouched for.")
                .contains("What the platform would need:");
    }

    @Test
    void anAnalystDoesNotVouchAndAClientSeesNothing() {
        var analyst = person("analyst." + unique, client, Role.ANALYST);
        assertThat(analyst.submit(
                                "/console/controls",
                                "/console/controls/MSS-H-DT-04/attest",
                                Map.of("client", reference(client), "requestId", "r", "days", "30", "why", "Seen."))
                        .statusCode())
                .isEqualTo(403);
        assertThat(person("decider." + unique, client, Role.CLIENT_DECIDER)
                        .get("/console/controls")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theApiGivesPagesThatNameTheClient() {
        var token = token(Role.AUDITOR, client);
        var list = api("/api/v1/controls?limit=2&client=" + reference(client), token);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body())
                .contains("\"client\":\"" + reference(client) + "\"")
                .contains("\"state\":\"never\"")
                .contains("\"nextCursor\"");

        var one = api("/api/v1/controls/MSS-V-IM-18?client=" + reference(client), token);
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.body())
                .contains("\"entryTypes\":[\"containment.proposed\"")
                .contains("\"results\":[]");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/controls?state=splendid,422",
        "/api/v1/controls?cursor=%00,422",
        "/api/v1/controls?cursor=x~y,422",
        "/api/v1/controls?limit=x,400",
        "/api/v1/controls/MSS-X-1,404",
        "/api/v1/controls/MSS-V-IM-18?client=NOBODY1,404",
        "/api/v1/controls/oscal/ssp,404",
        "/api/v1/controls/oscal/catalog?catalogue=none,404",
        "/api/v1/controls/oscal/catalog?from=yesterday,422",
        "/api/v1/controls/oscal/catalog?client=NOBODY1,404"
    })
    void whatMakesNoSenseIsRefusedWithAProblem(String path, int status) {
        var answer = api(path, token(Role.AUDITOR, client));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "assessment-plan", "assessment-results", "poam"})
    void oscalIsThereForAClientAndForTheProvider(String document) {
        var token = token(Role.AUDITOR, client);

        for (var path : new String[] {
            "/api/v1/controls/oscal/" + document,
            "/api/v1/controls/oscal/" + document + "?client=" + reference(client),
            "/api/v1/controls/oscal/" + document + "?catalogue=cir-2024-2690&client=" + reference(client)
        }) {
            var answer = api(path, token);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).contains("\"oscal-version\":\"1.2.1\"");
        }
    }

    @Test
    void aCatalogueIsNoGuessOfAFileName() {
        var lead = person("lead." + unique, client, Role.LEAD);

        assertThat(lead.get("/console/controls/catalogues/mss/2026.3").statusCode())
                .isEqualTo(200);
        assertThat(lead.get("/console/controls/catalogues/mss/9").statusCode()).isEqualTo(404);
        assertThat(lead.get("/console/controls/catalogues/mss/..%2f..%2fetc").statusCode())
                .isBetween(400, 404);
    }

    private String token(Role role, @Nullable TenantId tenant) {
        var actor = new Actor(Actor.Kind.PERSON, "t." + unique, "Test");
        return CurrentScope.call(
                        Scope.platform("test", Set.copyOf(clients.all())),
                        () -> tokens.issue(role, role.boundToOneClient() ? tenant : null, actor, Duration.ofMinutes(5)))
                .secret();
    }

    private java.net.http.HttpResponse<String> api(String path, String token) {
        return browser().get(path, "Authorization", "Bearer " + token);
    }

    private String reference(TenantId tenant) {
        return CurrentScope.call(Scope.platform("test", Set.of(tenant)), () -> clients.find(tenant))
                .map(ClientOrganisation::reference)
                .orElseThrow();
    }
}
