package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ApiTest extends RunningPlatform {

    private static final String PROBLEM = "application/problem+json";

    @Autowired
    AccessTokens tokens;

    @Nested
    class WhoMayCome {

        @Test
        void asksForATokenWhereNoneIsSent() {
            var answer = browser().get("/api/v1/clients");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"custos\"");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
            assertThat(answer.body()).contains("\"type\":\"urn:custos:error:unauthenticated\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x",
                    "custos_",
                    "custos_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                    "custos_' OR '1'='1",
                    "eyJhbGciOiJub25lIn0.e30."
                })
        void refusesAGuessedTokenWithoutSayingWhatIsWrong(String guess) {
            var answer = browser().get("/api/v1/clients", "Authorization", "Bearer " + guess);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"custos\", error=\"invalid_token\"");
            assertThat(answer.body()).contains("unknown, expired or revoked");
        }

        @Test
        void refusesWhatTheRoleDoesNotPermit() {
            var answer = get("/api/v1/clients", token(Role.ANALYST, null));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        }

        @Test
        void takesNoSessionForAToken() {
            var administrator = administrator();

            assertThat(administrator.get("/api/v1/clients").statusCode()).isEqualTo(401);
        }

        @Test
        void letsOnlySourcesIntoTheIntake() {
            var answer = post("/api/v1/intake/any", "[]", token(Role.ADMINISTRATOR, null));

            assertThat(answer.statusCode()).isEqualTo(403);
        }

        @Test
        void showsTheDescriptionOfTheApiToThoseWhoSignedIn() {
            assertThat(browser().get("/v3/api-docs").statusCode()).isEqualTo(401);
            assertThat(get("/v3/api-docs", token(Role.AUDITOR, null)).body()).contains("/api/v1/clients");
            assertThat(administrator().get("/v3/api-docs").statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Clients {

        @Test
        void areRegisteredOnceHoweverOftenTheyAreSent() {
            var reference = reference();
            var body = client(reference, "Norda Group", "energy");
            var administrator = token(Role.ADMINISTRATOR, null);

            var first = post("/api/v1/clients", body, administrator);
            var again = post("/api/v1/clients", body, administrator);

            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(get("/api/v1/clients", administrator).body()).contains("\"reference\":\"" + reference + "\"");
        }

        @Test
        void keepTheContentTheyWereRegisteredWith() {
            var reference = reference();
            var administrator = token(Role.ADMINISTRATOR, null);
            post("/api/v1/clients", client(reference, "Norda Group", "energy"), administrator);

            var other = post("/api/v1/clients", client(reference, "Somebody Else", "energy"), administrator);

            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(other.body()).contains("urn:custos:error:client.taken");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"reference\":\"lower\",\"name\":\"N\",\"sector\":\"s\"}|422",
                    "{\"reference\":\"T\",\"name\":\"N\",\"sector\":\"s\"}|422",
                    "{\"reference\":\"TOOLONGAREFERENCE\",\"name\":\"N\",\"sector\":\"s\"}|422",
                    "{\"reference\":\"GOOD\",\"name\":\" \",\"sector\":\"s\"}|422",
                    "{\"reference\":\"GOOD\",\"name\":\"N\\u0000\",\"sector\":\"s\"}|422",
                    "{\"reference\":\"GOOD\",\"sector\":\"s\"}|422",
                    "{\"reference\":\"GOOD\",\"name\":null,\"sector\":\"s\"}|422",
                    "{\"reference\":\"GOOD\",\"name\":\"N\",\"sector\":\"s\",\"more\":1}|422",
                    "{\"reference\":[],\"name\":\"N\",\"sector\":\"s\"}|422",
                    "[]|422",
                    "{\"reference\":|400",
                    "not json|400",
                    "''|400"
                })
        void refuseMalformedContent(String body, int status) {
            var answer = post("/api/v1/clients", body, token(Role.ADMINISTRATOR, null));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        }

        @Test
        void comeIntoEverybodysScopeAtOnce() {
            var administrator = token(Role.ADMINISTRATOR, null);
            get("/api/v1/clients", administrator);
            var reference = reference();

            post("/api/v1/clients", client(reference, "New", "energy"), administrator);

            assertThat(get("/api/v1/clients", administrator).body()).contains(reference);
        }
    }

    @Nested
    class Problems {

        @Test
        void tellOfAnAddressThatIsNone() {
            var answer = get("/api/v1/nothing-here", token(Role.ADMINISTRATOR, null));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
            assertThat(answer.body()).contains("\"instance\":\"/api/v1/nothing-here\"");
        }

        @Test
        void tellWhichMethodsAnAddressTakes() {
            var answer = browser()
                    .send("PUT", "/api/v1/clients", "{}", "Authorization", bearer(token(Role.ADMINISTRATOR, null)));

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET", "POST");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        }

        @Test
        void tellOfAMediaTypeThatIsNotTaken() {
            var answer = browser()
                    .send(
                            "POST",
                            "/api/v1/clients",
                            "a,b",
                            "Content-Type",
                            "text/csv",
                            "Authorization",
                            bearer(token(Role.ADMINISTRATOR, null)));

            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        }
    }

    @Nested
    class Tokens {

        @Test
        void areMadeAndRevokedByScript() {
            var administrator = token(Role.ADMINISTRATOR, null);
            var made = post(
                    "/api/v1/tokens", "{\"role\":\"auditor\",\"actor\":\"script\",\"ttl\":\"PT1H\"}", administrator);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            var secret = made.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
            var id = made.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
            assertThat(get("/v3/api-docs", secret).statusCode()).isEqualTo(200);

            var revoked = browser().send("DELETE", "/api/v1/tokens/" + id, "", "Authorization", bearer(administrator));

            assertThat(revoked.statusCode()).isEqualTo(204);
            assertThat(get("/v3/api-docs", secret).statusCode()).isEqualTo(401);
        }

        @Test
        void ofAnotherClientAreAsGoodAsNone() {
            var mine = DB.newClient();
            var administratorOfMine = token(Role.ADMINISTRATOR, mine);
            var foreign = CurrentScope.call(Scope.platform("test", Set.of()), () -> {
                var other = DB.newClient();
                return CurrentScope.call(
                        Scope.platform("test", Set.of(other)),
                        () -> tokens.issue(Role.CLIENT_USER, other, person("someone"), null));
            });

            var existing = browser()
                    .send("DELETE", "/api/v1/tokens/" + foreign.id(), "", "Authorization", bearer(administratorOfMine));
            var missing = browser()
                    .send(
                            "DELETE",
                            "/api/v1/tokens/" + UUID.randomUUID(),
                            "",
                            "Authorization",
                            bearer(administratorOfMine));

            assertThat(existing.statusCode()).isEqualTo(404);
            assertThat(existing.body().replaceAll("tokens/[0-9a-f-]+", ""))
                    .isEqualTo(missing.body().replaceAll("tokens/[0-9a-f-]+", ""));
            assertThat(tokens.verify(foreign.secret())).isPresent();
        }

        @Test
        void openNoMoreThanTheIssuerMayOpen() {
            var administratorOfOne = token(Role.ADMINISTRATOR, DB.newClient());

            var everyClient = post("/api/v1/tokens", "{\"role\":\"lead\",\"actor\":\"x\"}", administratorOfOne);

            assertThat(everyClient.statusCode()).isEqualTo(403);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"role\":\"king\",\"actor\":\"x\"}",
                    "{\"role\":\"source\",\"actor\":\"x\"}",
                    "{\"role\":\"client-user\",\"actor\":\"x\"}",
                    "{\"role\":\"lead\",\"actor\":\"\"}",
                    "{\"role\":\"lead\",\"actor\":\"x\",\"ttl\":\"-PT1S\"}",
                    "{\"role\":\"lead\",\"actor\":\"x\",\"ttl\":\"soon\"}",
                    "{\"role\":\"lead\",\"actor\":\"x\",\"client\":\"NOBODY\"}"
                })
        void areNotMadeFromNonsense(String body) {
            assertThat(post("/api/v1/tokens", body, token(Role.ADMINISTRATOR, null))
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    private String token(Role role, @org.jspecify.annotations.Nullable TenantId client) {
        return CurrentScope.call(
                Scope.platform("test", client == null ? Set.of() : Set.of(client)),
                () -> tokens.issue(role, client, person("program-" + role.code()), null)
                        .secret());
    }

    private static Actor person(String id) {
        return new Actor(Actor.Kind.PERSON, id, id);
    }

    private HttpResponse<String> get(String path, String token) {
        return browser().get(path, "Authorization", bearer(token));
    }

    private HttpResponse<String> post(String path, String json, String token) {
        return browser().postJson(path, json, "Authorization", bearer(token));
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private static String client(String reference, String name, String sector) {
        return "{\"reference\":\"%s\",\"name\":\"%s\",\"sector\":\"%s\"}".formatted(reference, name, sector);
    }

    private static String reference() {
        return "R" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
