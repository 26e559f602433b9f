package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Services, their certificates, and what everybody may read of them. */
class ServicePagesTest extends RunningPlatform {

    private static final Pattern CERTIFICATE = Pattern.compile("/certificates/([0-9a-f-]{36})/withdrawn");

    @Autowired
    ClientOrganisations clients;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String name = "Incident management <b>" + unique;
    private final TenantId client = DB.newClient();
    private Browser lead;
    private Browser boss;
    private String page;

    @BeforeEach
    void enter() {
        lead = person("lead." + unique, client, Role.LEAD);
        boss = person("boss." + unique, client, Role.MANAGEMENT);
        page = where(lead.submit("/console/services/new", "/console/services", service("Nights and weekends")));
    }

    @Test
    void takeTwoPeopleToApproveAVersion() {
        var approve = page + "/versions/1/approve";
        var form = Map.of("impact", "NONE", "reason", "first one");

        assertThat(lead.submit(page, approve, form).statusCode()).isEqualTo(422);
        assertThat(boss.submit(page, approve, Map.of("reason", "first one")).statusCode())
                .isEqualTo(422);
        assertThat(statement()).doesNotContain(unique);
        assertThat(boss.submit(page, approve, form).statusCode()).isEqualTo(302);
        assertThat(boss.submit(page, approve, form).statusCode()).isEqualTo(422);
        assertThat(statement()).contains(unique, "\"certified\":false", "there is no certificate");
    }

    @Test
    void claimOnlyWhatACertificateOfThatVersionSupports() {
        approve(1);
        lead.submit(page, page + "/certificates", certificate("alone", Map.of()));
        assertThat(lead.get(page).body()).contains("horizontal layer alone supports no claim");

        var whole = certificate("whole", Map.of("vertical", "incident-management"));
        assertThat(lead.submit(page, page + "/certificates", whole).statusCode())
                .isEqualTo(302);
        assertThat(lead.submit(page, page + "/certificates", whole).statusCode())
                .isEqualTo(302);
        assertThat(statement()).contains("N-whole-" + unique, "incident-management");

        propose("Nights, weekends and holidays");
        approve(2);
        assertThat(statement()).doesNotContain("N-whole-" + unique).contains("another version");
        assertThat(types()).contains("service.version-approved", "certificate.entered", "claim.checked");
    }

    @Test
    void loseTheClaimWithTheCertificate() {
        approve(1);
        lead.submit(page, page + "/certificates", certificate("one", Map.of("vertical", "managed-soc")));
        var found = CERTIFICATE.matcher(lead.get(page).body());
        assertThat(found.find()).isTrue();
        var path = page + "/certificates/" + found.group(1);

        assertThat(lead.submit(page, path + "/suspended", Map.of()).statusCode())
                .isEqualTo(422);
        lead.submit(page, path + "/suspended", Map.of("reason", "The issuer said so"));
        assertThat(statement()).doesNotContain("N-one-" + unique);
        lead.submit(page, path + "/in-force", Map.of("reason", "Mended"));
        assertThat(statement()).contains("N-one-" + unique);
        lead.submit(page, path + "/withdrawn", Map.of("reason", "The issuer said so"));
        lead.submit(page, path + "/in-force", Map.of("reason", "Please"));
        assertThat(statement()).doesNotContain("N-one-" + unique);
        assertThat(lead.submit(page, path + "/gone", Map.of("reason", "x")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void tellEachClientsLedgerWhatItGets() {
        assertThat(lead.submit(page, page + "/engagements", Map.of("client", "NOBODY1"))
                        .statusCode())
                .isEqualTo(422);
        approve(1);
        var reference = reference();
        lead.submit(page, page + "/engagements", Map.of("client", reference));
        lead.submit(page, page + "/engagements", Map.of("client", reference));
        lead.submit(page, page + "/engagements/end", Map.of("client", reference));

        assertThat(types(client)).containsSubsequence("engagement.began", "engagement.ended");
        assertThat(types(client).stream().filter("engagement.began"::equals)).hasSize(1);
    }

    @Test
    void areReadByEveryoneOfTheStaffAndChangedByFew() {
        var analyst = person("analyst." + unique, client, Role.ANALYST);

        assertThat(analyst.get(page).body()).contains("&lt;b&gt;" + unique).doesNotContain("<b>" + unique);
        assertThat(analyst.get(page).body()).doesNotContain("Enter a certificate");
        assertThat(analyst.submit(page, page + "/engagements", Map.of("client", reference()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(person("user." + unique, client, Role.CLIENT_USER).get(page).statusCode())
                .isEqualTo(403);
    }

    @Test
    void areStatedToWhoeverAsks() {
        approve(1);

        assertThat(browser().get("/scope").body()).contains("Nights and weekends", "&lt;b&gt;" + unique);
        assertThat(browser().get("/console/services").statusCode()).isEqualTo(302);
    }

    private void approve(int version) {
        assertThat(boss.submit(
                                page,
                                page + "/versions/" + version + "/approve",
                                Map.of("impact", "TELL_CERTIFIER", "reason", "looked at"))
                        .statusCode())
                .isEqualTo(302);
    }

    private void propose(String inside) {
        assertThat(lead.submit(page + "/new-version", page + "/versions", service(inside))
                        .statusCode())
                .isEqualTo(302);
    }

    private Map<String, String> service(String inside) {
        return Map.of(
                "requestId", UUID.randomUUID().toString(),
                "name", name,
                "inside", inside,
                "outside", "Repair of hardware",
                "handled", "Alerts",
                "locations", "European Union",
                "level", "substantial");
    }

    private Map<String, String> certificate(String which, Map<String, String> more) {
        var form = new java.util.HashMap<>(Map.of(
                "requestId", which + unique,
                "version", "1",
                "number", "N-" + which + "-" + unique,
                "issuer", "An issuer",
                "scheme", "A scheme",
                "level", "substantial",
                "horizontal", "true",
                "from", LocalDate.now(java.time.ZoneOffset.UTC).minusDays(1).toString(),
                "until", LocalDate.now(java.time.ZoneOffset.UTC).plusDays(300).toString()));
        form.putAll(more);
        return form;
    }

    private String statement() {
        return browser().get("/scope.json").body();
    }

    private String reference() {
        return CurrentScope.call(
                Scope.platform("test", Set.of(client)),
                () -> clients.find(client).orElseThrow().reference());
    }

    private static String where(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        var location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("/console"));
    }

    private static List<String> types() {
        DB.settled();
        return JdbcClient.create(DB.superuser())
                .sql("SELECT DISTINCT type FROM custos.evidence_leaf")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
