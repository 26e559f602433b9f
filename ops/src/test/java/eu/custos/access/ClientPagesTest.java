package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of client organisations and of their assets, to whose making several modules come together. */
class ClientPagesTest extends RunningPlatform {

    static final String MARKUP = "<img src=x onerror=alert(1)>";
    static final Pattern REQUEST = Pattern.compile("name=\"requestId\" value=\"([^\"]+)\"");

    @Autowired
    ClientOrganisations clients;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final TenantId client = DB.newClient();
    private final String reference = reference(client);
    private final String home = "/console/clients/" + reference;
    private Browser keeper;
    private Browser analyst;

    @BeforeEach
    void signIn() {
        keeper = person("keeper." + unique, client, Role.ADMINISTRATOR);
        analyst = person("analyst." + unique, client, Role.ANALYST);
    }

    @Test
    void showAnAnalystTheClientsOfTheirOwnAndNoOther() {
        var elsewhere = reference(DB.newClient());

        assertThat(analyst.get("/console/clients").body()).contains(reference).doesNotContain(elsewhere);
        for (var page : List.of("", "/assets", "/assets/critical", "/people")) {
            assertThat(analyst.get(home + page).statusCode()).as(page).isEqualTo(200);
            assertThat(analyst.get("/console/clients/" + elsewhere + page).statusCode())
                    .as("another client's %s", page)
                    .isEqualTo(404)
                    .isEqualTo(analyst.get("/console/clients/NOBODY1" + page).statusCode());
        }
    }

    @Test
    void leadBookmarksOfTheTriageTableToAllTables() {
        var decider = person("booker." + unique, client, Role.CLIENT_DECIDER);
        var moved = analyst.get(home + "/triage");

        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(home + "/tables"));
        assertThat(analyst.get("/console/clients/" + reference(DB.newClient()) + "/triage")
                        .statusCode())
                .isEqualTo(404);
        assertThat(decider.get(home + "/triage").statusCode()).isEqualTo(403);
    }

    @Test
    void areNotForTheClientsPeople() {
        var decider = person("decider." + unique, client, Role.CLIENT_DECIDER);

        assertThat(decider.get("/console/clients").statusCode()).isEqualTo(403);
        assertThat(decider.get(home + "/assets").statusCode()).isEqualTo(403);
    }

    @Test
    void openWhateverTheLensShows() {
        var other = DB.newClient();
        var both = person("both." + unique, Set.of(client, other), Role.ANALYST);

        both.submit(
                "/console/clients", "/console/lens", Map.of("client", reference(other), "back", "/console/clients"));

        assertThat(both.get(home).statusCode()).isEqualTo(200);
        assertThat(both.get(home + "/people").statusCode()).isEqualTo(200);
    }

    @Test
    void letAdministratorsRegisterAnAssetOnceAndEscapeItsName() {
        var form = Map.of(
                "requestId", "form-" + unique,
                "name", MARKUP,
                "kind", "server",
                "criticality", "crown-jewel",
                "identifiers", "10.1.0.12\nfs-02");

        var first = keeper.submit(home + "/assets/new", home + "/assets", form);
        var again = keeper.submit(home + "/assets/new", home + "/assets", form);

        assertThat(first.statusCode()).isEqualTo(302).isEqualTo(again.statusCode());
        for (var page : List.of("/assets", "/assets/critical")) {
            assertThat(analyst.get(home + page).body())
                    .contains("&lt;img src=x onerror=alert(1)&gt;", "crown jewel", "10.1.0.12, ")
                    .doesNotContain("<img src=x");
        }
        assertThat(evidence()).containsExactly("asset.registered");
    }

    @Test
    void letNobodyElseKeepTheRegister() {
        assertThat(analyst.get(home + "/assets").body()).doesNotContain("/assets/new");
        for (var act : List.of("/assets", "/assets/" + UUID.randomUUID(), "/assets/import")) {
            assertThat(analyst.submit(home, home + act, Map.of("name", "x", "csv", "x", "requestId", "1"))
                            .statusCode())
                    .as(act)
                    .isEqualTo(403);
        }
    }

    @Test
    void sayOnTheFormWhatDoesNotFit() {
        assertThat(register("name", "x".repeat(10_240))).contains("Give 1 to 200 characters");
        assertThat(register("name", "FS\u202E02")).contains("none of them invisible");
        assertThat(register("kind", "")).contains("Give 1 to 50 characters");
        assertThat(register("criticality", "grave")).contains("Choose one of low");
        assertThat(register("identifiers", "=1+1")).contains("would make it a formula");
        assertThat(register("requestId", "x".repeat(300))).contains("Open it again");
        assertThat(evidence()).isEmpty();
    }

    private String register(String field, String value) {
        var form = new java.util.HashMap<>(
                Map.of("requestId", "1", "name", "FS-02", "kind", "server", "criticality", "low", "identifiers", ""));
        form.put(field, value);
        var answer = keeper.submit(home + "/assets/new", home + "/assets", form);
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }

    @Test
    void previewAnUploadedFileAndImportItOnce() {
        var csv = String.join(
                "\r\n",
                "\uFEFFname;kind;criticality;identifiers",
                "FS-02;server;crown-jewel;10.1.0.12 | fs-02",
                "Größe & Co;account;low;");

        var preview = upload(csv);
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body()).contains("Größe &amp; Co", "Import 2 assets");
        assertThat(evidence()).isEmpty();

        var request = REQUEST.matcher(preview.body());
        assertThat(request.find()).isTrue();
        var form = Map.of("requestId", request.group(1), "csv", csv);
        var first = keeper.submit(home, home + "/assets/import", form);
        var again = keeper.submit(home, home + "/assets/import", form);

        assertThat(first.statusCode()).isEqualTo(302).isEqualTo(again.statusCode());
        assertThat(keeper.get(home + "/assets?name=gr%C3%B6%C3%9Fe").body()).contains("Größe &amp; Co");
        assertThat(evidence()).containsExactly("asset.registered", "asset.registered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name;kind;criticality\n=HYPERLINK(1);server;low\n",
                "name;kind;criticality\n<i id=h>\u0000;server;low\n",
                "name;kind;criticality\n\uFFFF;server;low\n",
                "\"",
                ""
            })
    void answerHostileFilesWithTheReasonAndStoreNothing(String csv) {
        var preview = upload(csv);
        var sent = keeper.submit(home, home + "/assets/import", Map.of("requestId", "1", "csv", csv));

        assertThat(preview.statusCode()).isIn(200, 422);
        assertThat(preview.body()).doesNotContain("<i id=h>").contains("t-crit");
        assertThat(sent.statusCode()).isEqualTo(422);
        assertThat(evidence()).isEmpty();
    }

    @Test
    void refuseFilesThatAreTooLarge() {
        assertThat(upload("x".repeat(300_000)).body()).contains("more than 256 KiB");
        assertThat(upload("x".repeat(1_200_000)).statusCode()).isBetween(400, 499);
    }

    private HttpResponse<String> upload(String csv) {
        var token = Browser.csrf(keeper.get(home + "/assets/import")).orElseThrow();
        var body = String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"_csrf\"",
                "",
                token,
                "--b",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"",
                "Content-Type: text/csv",
                "",
                csv,
                "--b--",
                "");
        return keeper.send(
                "POST", home + "/assets/import/preview", body, "Content-Type", "multipart/form-data; boundary=b");
    }

    private List<String> evidence() {
        DB.settled();
        return texts(
                "SELECT type FROM custos.evidence_leaf WHERE tenant_id = ?::uuid AND type LIKE 'asset%' ORDER BY seq",
                client);
    }

    private static String reference(TenantId one) {
        return texts("SELECT reference FROM custos.client_organisation WHERE tenant_id = ?::uuid", one)
                .getFirst();
    }

    private static List<String> texts(String sql, TenantId one) {
        return JdbcClient.create(Database.shared().superuser())
                .sql(sql)
                .param(one.toString())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
