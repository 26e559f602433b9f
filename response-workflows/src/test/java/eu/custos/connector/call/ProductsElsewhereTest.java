package eu.custos.connector.call;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static eu.custos.connector.call.Vendor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import eu.custos.connector.ActionType;
import eu.custos.connector.Order.Deed;
import eu.custos.connector.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Products without a file of ours, described as their users would, for each way in which products are shown who calls. */
class ProductsElsewhereTest {

    private static final String FILE = """
            name: elsewhere
            title: Elsewhere
            ask: [{name: user, label: User}]
            secret: [{name: key, label: Key}]
            auth: AUTH
            probe: [{call: GET /probe}]
            actions:
              block-address:
                execute:
                  - call: POST /blocks
                    body: {address: "{target}", note: "{comment}"}
                    answers:
                      - {where: {/success: "false"}, means: refused, say: "the product says no"}
                      - {where: {/success: "true"}, means: done}
                verify:
                  - call: GET /blocks
                    answers:
                      - {where: {"/items/*/address": "{target}"}, means: done}
                      - {has: /items, means: not-so}
                roll-back: [{call: "DELETE /blocks/{target}"}]
            """;
    private static final String JSON_LOGIN =
            "{kind: login, token: '{base}/login', json: {user: '{setting.user}', password: '{secret.key}'},"
                    + " take: /sid, name: X-chkp-sid, value: '{session}'}";

    private static Vendor vendor(String auth) {
        return new Vendor(Vendor.written(FILE.replace("AUTH", auth)), Map.of("user", "ada"), Map.of("key", "s\"ecret"))
                .on(any(anyUrl()), json(200, "{\"success\": true, \"items\": []}"));
    }

    /** Each with what it sends to get access, what is answered, and what it shows then. */
    static Stream<Arguments> ways() {
        var basic = "Basic YWRhOnMiZWNyZXQ=";
        return Stream.of(
                Arguments.of(
                        "{kind: header, name: X-API-Key, value: '{secret.key}'}", "X-API-Key", "s\"ecret", null, null),
                Arguments.of("{kind: basic, value: '{setting.user}:{secret.key}'}", "Authorization", basic, null, null),
                Arguments.of(
                        "{kind: login, token: '{base}/login', basic: '{setting.user}:{secret.key}', take: /data/token,"
                                + " name: Authorization, value: 'Bearer {session}'}",
                        "Authorization",
                        "Bearer t.1",
                        "",
                        basic),
                Arguments.of(JSON_LOGIN, "X-chkp-sid", "t.1", "{\"user\":\"ada\",\"password\":\"s\\\"ecret\"}", null),
                Arguments.of(
                        "{kind: client-credentials, token: '{base}/login', basic: '{setting.user}:{secret.key}',"
                                + " form: {grant_type: client_credentials}}",
                        "Authorization",
                        "Bearer t.1",
                        "grant_type=client_credentials",
                        basic));
    }

    @ParameterizedTest
    @MethodSource
    void ways(String auth, String header, String shown, @Nullable String sent, @Nullable String basic) {
        try (var vendor = vendor(auth)) {
            vendor.on(
                    post(urlPathEqualTo("/login")),
                    json(200, "{\"data\": {\"token\": \"t.1\"}, \"sid\": \"t.1\", \"access_token\": \"t.1\"}"));

            assertThat(vendor.ask(ActionType.BLOCK_ADDRESS, Deed.EXECUTE, "192.0.2.7"))
                    .isInstanceOf(Outcome.Done.class);

            assertThat(vendor.sent("POST"))
                    .filteredOn(call -> call.getUrl().equals("/blocks"))
                    .singleElement()
                    .satisfies(call -> assertThat(call.getHeader(header)).isEqualTo(shown));
            var logins = vendor.sent("POST").stream()
                    .filter(call -> call.getUrl().equals("/login"))
                    .toList();
            assertThat(logins).hasSize(sent == null ? 0 : 1).allSatisfy(login -> {
                assertThat(login.getBodyAsString()).isEqualTo(sent);
                assertThat(login.getHeader("Authorization")).isEqualTo(basic);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"401, Refused", "302, Refused", "429, Busy", "503, Busy", "200, Busy"})
    void aLoginThatGivesNothingDoesNothing(int status, String outcome) {
        try (var vendor = vendor(JSON_LOGIN)) {
            vendor.on(
                    post(urlPathEqualTo("/login")),
                    aResponse()
                            .withStatus(status)
                            .withHeader("Location", "http://169.254.169.254/")
                            .withBody("{\"sid\":"));

            var came = vendor.ask(ActionType.BLOCK_ADDRESS, Deed.EXECUTE, "192.0.2.7");

            assertThat(came.getClass().getSimpleName()).isEqualTo(outcome);
            assertThat(came.words()).doesNotContain("ecret");
            assertThat(vendor.sent("POST")).allMatch(call -> call.getUrl().equals("/login"));
        }
    }

    /** What a product may answer to the call that changes something. */
    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(json(200, "{\"success\": false, \"error\": \"ecret\"}"), "Refused"),
                Arguments.of(json(200, "<html>"), "Unknown"),
                Arguments.of(json(200, "{\"success\": tr"), "Unknown"),
                Arguments.of(json(200, "[" + "1,".repeat(1_500_000) + "1]"), "Unknown"),
                Arguments.of(json(500, "java.lang.NullPointerException"), "Unknown"),
                Arguments.of(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/"), "Refused"),
                Arguments.of(aResponse().withStatus(307).withHeader("Location", "http://169.254.169.254/"), "Refused"));
    }

    @ParameterizedTest
    @MethodSource
    void answers(ResponseDefinitionBuilder answer, String outcome) {
        try (var vendor = vendor(JSON_LOGIN)) {
            vendor.on(post(urlPathEqualTo("/login")), json(200, "{\"sid\": \"t.1\"}"))
                    .on(post(urlPathEqualTo("/blocks")), answer);

            assertThat(vendor.ask(ActionType.BLOCK_ADDRESS, Deed.EXECUTE, "192.0.2.7")
                            .getClass()
                            .getSimpleName())
                    .isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Sat, 28 Nov 2026 05:00:42 GMT', 42",
        "'Sat, 28 Nov 2026 04:59:00 GMT', 60",
        "'Sun, 29 Nov 2026 05:00:00 GMT', 60",
        "'Sat, 31 Nov 2026 05:00:42 GMT', 60"
    })
    void aDateToComeBackIsMeasuredByTheProductsOwnClock(String date, long seconds) {
        try (var vendor = vendor("{kind: header, name: X-API-Key, value: '{secret.key}'}")) {
            vendor.on(
                    post(urlPathEqualTo("/blocks")),
                    aResponse()
                            .withStatus(429)
                            .withHeader("Date", "Sat, 28 Nov 2026 05:00:00 GMT")
                            .withHeader("Retry-After", date));

            assertThat(vendor.ask(ActionType.BLOCK_ADDRESS, Deed.EXECUTE, "192.0.2.7"))
                    .isInstanceOfSatisfying(
                            Outcome.Busy.class,
                            busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
        }
    }
}
