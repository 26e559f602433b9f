package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The administrators' pages as a browser meets them. */
class AdminPagesTest extends RunningPlatform {

    static final String MARKUP = "<script>alert(1)</script> & \"Co\"";
    static final Pattern SECRET = Pattern.compile("readonly value=\"([^\"]+)\"");
    static final Pattern REQUEST = Pattern.compile("name=\"requestId\" value=\"([^\"]+)\"");

    @Autowired
    AccountDesk accounts;

    @Autowired
    ClientOrganisations clients;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private Browser admin;

    @BeforeEach
    void signIn() {
        admin = person("admin." + unique, Set.of(), true, Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/admin",
                "/console/admin/clients/new",
                "/console/admin/accounts",
                "/console/admin/accounts/new",
                "/console/admin/tokens",
                "/console/admin/tokens/new"
            })
    void areForAdministratorsOnly(String page) {
        var client = newClient();
        var analyst = person("analyst." + unique, Set.of(client), false, Role.ANALYST, Role.LEAD);
        var decider = person("decider." + unique, Set.of(client), false, Role.CLIENT_DECIDER);

        assertThat(admin.get(page).statusCode()).isEqualTo(200);
        assertThat(analyst.get(page).statusCode()).isEqualTo(403);
        assertThat(decider.get(page).statusCode()).isEqualTo(403);
    }

    @Test
    void takeNoOrderFromAnAnalyst() {
        var client = newClient();
        var analyst = person("analyst." + unique, Set.of(client), false, Role.ANALYST);
        var victim = account("victim." + unique, client);

        for (var act : List.of("", "/deactivate", "/reactivate", "/password")) {
            var answer = analyst.submit(
                    "/console/shift",
                    "/console/admin/accounts/" + victim + act,
                    Map.of("requestId", "1", "role", "administrator"));
            assertThat(answer.statusCode()).as(act).isEqualTo(403);
        }
        assertThat(evidence(client, victim)).containsExactly("access.account-created");
    }

    @Nested
    class ClientOrganisationsPage {

        @Test
        void registersOneOnceAndLeadsToTheList() {
            var reference = "A" + unique.toUpperCase(Locale.ROOT);
            var form = Map.of("reference", reference, "name", MARKUP, "sector", "energy", "zone", "Europe/Brussels");

            var first = admin.submit("/console/admin/clients/new", "/console/admin/clients", form);
            var again = admin.submit("/console/admin/clients/new", "/console/admin/clients", form);

            assertThat(first.statusCode()).isEqualTo(302).isEqualTo(again.statusCode());
            assertThat(admin.get("/console/admin").body())
                    .contains(reference, "Europe/Brussels", "&lt;script&gt;")
                    .doesNotContain("<script>alert");
            assertThat(types(
                            "SELECT type FROM custos.evidence_leaf e JOIN custos.client_organisation c USING (tenant_id)"
                                    + " WHERE c.reference = ?",
                            reference))
                    .containsOnlyOnce("access.client-registered");
        }

        @Test
        void saysOnTheFormWhatDoesNotFitAndKeepsWhatWasTyped() {
            refused("name", "Norda\u202E Group", "A name has 1 to 200 characters");
            refused("name", "x".repeat(10_240), "A name has 1 to 200 characters");
            refused("reference", "norda", "A reference has 2 to 12");
            refused("sector", "\u0001", "A sector has 1 to 100");
            refused("zone", "Mars/Olympus", "Choose a time zone");
        }

        private void refused(String field, String value, String because) {
            var form = new LinkedHashMap<>(
                    Map.of("reference", "NEVER1", "name", "Typed & kept", "sector", "energy", "zone", "UTC"));
            form.put(field, value);

            var answer = admin.submit("/console/admin/clients/new", "/console/admin/clients", form);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains(because, field.equals("name") ? "energy" : "Typed &amp; kept");
            assertThat(admin.get("/console/admin").body()).doesNotContain("NEVER1");
        }

        @Test
        void refusesAReferenceThatStandsForAnotherOne() {
            var taken = reference(newClient());

            var answer = admin.submit(
                    "/console/admin/clients/new",
                    "/console/admin/clients",
                    Map.of("reference", taken, "name", "Another", "sector", "energy", "zone", "UTC"));

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("is taken by an organisation");
        }
    }

    @Nested
    class AccountsPage {

        @Test
        void opensOneAccountAndShowsItsPasswordOnce() {
            var client = newClient();
            var form = form(
                    "/console/admin/accounts/new",
                    Map.of(
                            "name",
                            "new." + unique,
                            "displayName",
                            MARKUP,
                            "role",
                            "client-user",
                            "client",
                            client.toString()));

            var first = admin.submit("/console/admin/accounts/new", "/console/admin/accounts", form);
            var again = admin.submit("/console/admin/accounts/new", "/console/admin/accounts", form);

            assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(first.body()).doesNotContain("<script>alert");
            assertThat(browserOf("new." + unique, secret(first))
                            .get("/account/password")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).contains("was sent before").doesNotContainPattern(SECRET);
            assertThat(types("SELECT type FROM custos.evidence_leaf WHERE tenant_id = ?::uuid", client.toString()))
                    .containsOnlyOnce("access.account-created");
        }

        @Test
        void saysOnTheFormWhatDoesNotFit() {
            assertThat(open("name", "A b")).contains("A name has 1 to 100");
            assertThat(open("displayName", "x".repeat(10_240))).contains("A person&#39;s name has 1 to 200");
            assertThat(open("displayName", "Ada\u0007")).contains("none of them invisible");
            assertThat(open("role", "source")).contains("Choose at least one role");
            assertThat(open("role", "emperor")).contains("Choose among the roles");
            assertThat(open("role", "client-user")).contains("belongs to exactly one client organisation");
            assertThat(open("requestId", "x".repeat(300))).contains("Open it again");
        }

        private String open(String field, String value) {
            var form = new LinkedHashMap<>(Map.of(
                    "requestId", UUID.randomUUID().toString(),
                    "name", "never." + unique,
                    "displayName", "Nobody",
                    "role", "analyst",
                    "everyClient", "true"));
            form.put(field, value);
            var answer = admin.submit("/console/admin/accounts/new", "/console/admin/accounts", form);
            assertThat(answer.statusCode()).isEqualTo(422);
            return answer.body();
        }

        @Test
        void takesRightsAwayAtOnce() {
            var client = newClient();
            var id = account("analyst." + unique, client, Role.ANALYST, Role.LEAD);
            var analyst = browserOf("analyst." + unique, PASSWORD);
            var page = "/console/admin/accounts/" + id;

            var answer = admin.submit(page, page, Map.of("role", "analyst", "client", client.toString()));

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(analyst.isSignedIn()).isFalse();
            assertThat(admin.get(page).body()).contains("Roles and clients are changed.");
        }

        @Test
        void deactivatesAfterAConfirmationAndReactivates() {
            var client = newClient();
            var id = account("analyst." + unique, client);
            var person = browserOf("analyst." + unique, PASSWORD);
            var page = "/console/admin/accounts/" + id;

            assertThat(admin.get(page).body()).contains("popovertarget=\"sure\"", "Keep it");
            admin.submit(page, page + "/deactivate", Map.of());
            admin.submit(page, page + "/deactivate", Map.of());

            assertThat(person.isSignedIn()).isFalse();
            admin.submit(page, page + "/reactivate", Map.of());
            assertThat(browserOf("analyst." + unique, PASSWORD).isSignedIn()).isTrue();
            assertThat(evidence(client, id))
                    .containsExactly(
                            "access.account-created", "access.account-deactivated", "access.account-reactivated");
        }

        @Test
        void resetsAPasswordOncePerForm() {
            var client = newClient();
            var id = account("forgetful." + unique, client);
            var person = browserOf("forgetful." + unique, PASSWORD);
            var page = "/console/admin/accounts/" + id;
            var form = form(page, Map.of());

            var first = admin.submit(page, page + "/password", form);
            var again = admin.submit(page, page + "/password", form);

            assertThat(again.body()).contains("was sent before");
            assertThat(person.isSignedIn()).isFalse();
            assertThat(browserOf("forgetful." + unique, secret(first))
                            .get("/account/password")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(evidence(client, id)).containsExactly("access.account-created", "access.password-reset");
        }

        @Test
        void refusesOnesOwnAccountAndSaysWhy() {
            var own = jdbc().sql("SELECT account_id::text FROM custos.account WHERE name = ?")
                    .param("admin." + unique)
                    .query((row, _) -> row.getString(1))
                    .single();
            var page = "/console/admin/accounts/" + own;

            assertThat(admin.get(page).body()).contains("This is your own account.");
            for (var act : List.of("", "/deactivate", "/password")) {
                var answer =
                        admin.submit(page, page + act, Map.of("role", "lead", "everyClient", "true", "requestId", "1"));
                assertThat(answer.statusCode()).as(act).isEqualTo(422);
                assertThat(answer.body()).contains("Another administrator has to change your own account.");
            }
            assertThat(admin.isSignedIn()).isTrue();
        }

        @Test
        void showsAnAdministratorOfOneClientNobodyElse() {
            var client = newClient();
            var elsewhere = newClient();
            account("theirs." + unique, elsewhere);
            var hidden = account("hidden." + unique, elsewhere);
            account("ours." + unique, client);
            var narrow = person("narrow." + unique, Set.of(client), false, Role.ADMINISTRATOR);

            assertThat(narrow.get("/console/admin/accounts?name=" + unique).body())
                    .contains("ours." + unique)
                    .doesNotContain("theirs." + unique);
            assertThat(narrow.get("/console/admin/accounts/" + hidden).statusCode())
                    .isEqualTo(404);
            assertThat(narrow.submit("/console/admin", "/console/admin/accounts/" + hidden + "/deactivate", Map.of())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(narrow.submit(
                                    "/console/admin",
                                    "/console/admin/accounts",
                                    Map.of(
                                            "requestId", "1",
                                            "name", "staff." + unique,
                                            "displayName", "Staff",
                                            "role", "administrator",
                                            "everyClient", "true"))
                            .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void pagesThroughManyAccountsByName() {
            var client = newClient();
            for (var n = 0; n < 51; n++) {
                jdbc().sql("""
                        INSERT INTO custos.account (tenant_id, account_id, name, display_name, roles, every_client,
                                                    password_temporary, active, created_at)
                        VALUES (?::uuid, gen_random_uuid(), ?, 'Many', '{CLIENT_USER}', false, false, true, now())
                        """)
                        .params(client.toString(), "many.%s.%02d".formatted(unique, n))
                        .update();
            }

            var first = admin.get("/console/admin/accounts?name=many." + unique).body();
            var next = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"").matcher(first);

            assertThat(first).contains("many." + unique + ".49").doesNotContain("many." + unique + ".50");
            assertThat(next.find()).isTrue();
            assertThat(admin.get(next.group(1).replace("&amp;", "&")).body())
                    .contains("many." + unique + ".50")
                    .doesNotContain("many." + unique + ".49");
        }
    }

    @Nested
    class TokensPage {

        @Test
        void issuesOneTokenShowsItOnceAndRevokesIt() {
            var client = newClient();
            var form = form(
                    "/console/admin/tokens/new",
                    Map.of("actor", "robot-" + unique, "role", "auditor", "client", reference(client), "life", "PT8H"));

            var first = admin.submit("/console/admin/tokens/new", "/console/admin/tokens", form);
            var again = admin.submit("/console/admin/tokens/new", "/console/admin/tokens", form);

            assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(again.body()).contains("was sent before").doesNotContainPattern(SECRET);
            assertThat(calls(secret(first))).isEqualTo(200);
            var page = Pattern.compile("/console/admin/tokens/[0-9a-f-]{36}").matcher(first.body());
            assertThat(page.find()).isTrue();
            assertThat(admin.get(page.group()).body()).contains("robot-" + unique, "Keep it");
            admin.submit(page.group(), page.group() + "/revoke", Map.of());
            admin.submit(page.group(), page.group() + "/revoke", Map.of());
            assertThat(calls(secret(first))).isEqualTo(401);
            assertThat(types(
                            "SELECT type FROM custos.evidence_leaf WHERE tenant_id = ?::uuid ORDER BY seq",
                            client.toString()))
                    .containsExactly("access.token-issued", "access.token-revoked");
        }

        @Test
        void saysOnTheFormWhatDoesNotFit() {
            assertThat(issue("actor", MARKUP)).contains("Name the account or the program");
            assertThat(issue("role", "source")).contains("made with the source");
            assertThat(issue("role", "client-user")).contains("belongs to one client organisation");
            assertThat(issue("client", "NOBODY1")).contains("There is no client organisation");
            assertThat(issue("life", "P9000D")).contains("lives for up to 3 years");
            assertThat(issue("life", "soon")).contains("Choose how long");
            assertThat(issue("requestId", "")).contains("Open it again");
        }

        private String issue(String field, String value) {
            var form = new LinkedHashMap<>(Map.of(
                    "requestId", UUID.randomUUID().toString(), "actor", "never", "role", "analyst", "life", "P1D"));
            form.put(field, value);
            var answer = admin.submit("/console/admin/tokens/new", "/console/admin/tokens", form);
            assertThat(answer.statusCode()).isEqualTo(422);
            return answer.body();
        }

        private int calls(String token) {
            return browser()
                    .get("/api/v1/incidents", "Authorization", "Bearer " + token)
                    .statusCode();
        }
    }

    /** The fields with the request id that the page's form carries. */
    private Map<String, String> form(String page, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        var request = REQUEST.matcher(admin.get(page).body());
        assertThat(request.find()).isTrue();
        all.put("requestId", request.group(1));
        return all;
    }

    private static String secret(HttpResponse<String> page) {
        var found = SECRET.matcher(page.body());
        assertThat(found.find()).as("a secret on the page").isTrue();
        return found.group(1);
    }

    private Browser person(String name, Set<TenantId> clearances, boolean everyClient, Role... roles) {
        CurrentScope.run(
                Scope.platform("test", Set.copyOf(clients.all())),
                () -> accounts.open(
                        new NewAccount(name, "Test " + name, Set.of(roles), clearances, everyClient), PASSWORD));
        return browserOf(name, PASSWORD);
    }

    /** An account of one client's person, or of the given roles. */
    private String account(String name, TenantId client, Role... roles) {
        var held = roles.length == 0 ? Set.of(Role.CLIENT_USER) : Set.of(roles);
        return CurrentScope.call(
                        Scope.platform("test", Set.copyOf(clients.all())),
                        () -> accounts.open(
                                new NewAccount(name, "Test " + name, held, Set.of(client), false), PASSWORD))
                .toString();
    }

    private Browser browserOf(String name, String password) {
        var browser = browser();
        browser.signIn(name, password);
        return browser;
    }

    private static String reference(TenantId client) {
        return types("SELECT reference FROM custos.client_organisation WHERE tenant_id = ?::uuid", client.toString())
                .getFirst();
    }

    private static List<String> evidence(TenantId client, String subject) {
        Database.shared().settled();
        return jdbc().sql("""
                SELECT type FROM custos.evidence_leaf
                WHERE tenant_id = ?::uuid AND position(? IN convert_from(leaf, 'UTF8')) > 0
                  AND type <> 'access.login-succeeded' ORDER BY seq
                """)
                .params(client.toString(), subject)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static List<String> types(String sql, String parameter) {
        Database.shared().settled();
        return jdbc().sql(sql)
                .param(parameter)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static JdbcClient jdbc() {
        return JdbcClient.create(Database.shared().superuser());
    }
}
