package eu.custos.connector.call;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static eu.custos.connector.ActionType.DISABLE_ACCOUNT;
import static eu.custos.connector.ActionType.ISOLATE_HOST;
import static eu.custos.connector.call.Vendor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.custos.connector.Connection;
import eu.custos.connector.Order.Deed;
import eu.custos.connector.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

    private static final String SAMPLE = """
            name: sample
            title: Sample
            secret: [{name: token, label: Token}]
            auth: {kind: header, name: Authorization, value: "Key {secret.token}"}
            probe: [{call: GET /me}]
            actions:
              disable-account:
                execute:
                  - call: POST /users/{target}/off
                    headers: {X-Request: "{request}"}
                    body: {why: "{comment}", "for-{target}": true}
                    take: {reference: /id}
                verify:
                  - call: GET /users/{target}
                    answers:
                      - {where: {/state: "off"}, means: done}
                      - {has: /state, means: not-so}
                roll-back:
                  - call: POST /users/{target}/on
            """;

    private final Vendor vendor = new Vendor(Vendor.written(SAMPLE), Map.of(), Map.of("token", "s3cret-token"));

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void looksFirstAndDoesItOnce() {
        isOn().on(post(urlPathEqualTo("/users/j.m/off")), json(200, "{\"id\": \"op-7\"}"));

        var outcome = ask(Deed.EXECUTE);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.reference()).isEqualTo("op-7");
            assertThat(done.digest()).hasSize(64);
        });
        assertThat(vendor.sent("POST")).singleElement().satisfies(sent -> {
            assertThat(sent.getHeader("Authorization")).isEqualTo("Key s3cret-token");
            assertThat(sent.getHeader("X-Request")).isEqualTo(Vendor.REQUEST.toString());
            assertThat(sent.getBodyAsString()).isEqualTo("{\"why\":\"Beacon \\\"seen\\\"\",\"for-j.m\":true}");
        });
    }

    @Test
    void changesNothingWhereItIsSoAlready() {
        vendor.inTurn("GET", "/users/j.m", json(200, "{\"state\": \"off\"}"));

        assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.AlreadySo.class);
        assertThat(ask(Deed.TRY)).isInstanceOf(Outcome.AlreadySo.class);
        assertThat(vendor.sent("POST")).isEmpty();
    }

    @Test
    void takesNothingBackThatIsNotSo() {
        isOn();

        assertThat(ask(Deed.ROLL_BACK)).isInstanceOf(Outcome.AlreadySo.class);
        assertThat(vendor.sent("POST")).isEmpty();
    }

    @Test
    void changesNothingWhenItTries() {
        isOn();

        assertThat(ask(Deed.TRY)).isInstanceOf(Outcome.Done.class);
        assertThat(vendor.sent("POST")).isEmpty();
    }

    @Test
    void seesThroughAProductThatSaysItDidAndDidNot() {
        isOn().on(post(urlPathEqualTo("/users/j.m/off")), json(200, "{\"id\": \"op-7\"}"));

        assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(Deed.VERIFY)).isInstanceOf(Outcome.NotSo.class);
    }

    @Test
    void doesNotKnowWhatASlowProductHasDone() {
        vendor.limited(1, 60, 4);
        isOn().on(
                        post(urlPathEqualTo("/users/j.m/off")),
                        json(200, "{\"id\": 1}").withFixedDelay(4_000));

        assertThat(ask(Deed.EXECUTE)).isEqualTo(new Outcome.Unknown("no answer within 1 s"));
    }

    @Test
    void waitsAsLongAsAProductAsks() {
        isOn().on(
                        post(urlPathEqualTo("/users/j.m/off")),
                        aResponse().withStatus(429).withHeader("Retry-After", "7"));

        assertThat(ask(Deed.EXECUTE))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class,
                        busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999", "86400", ""})
    void waitsAMinuteWhereAProductAsksForNonsense(String retryAfter) {
        isOn().on(post(anyUrl()), aResponse().withStatus(429).withHeader("Retry-After", retryAfter));

        assertThat(ask(Deed.EXECUTE))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class,
                        busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void doesNotRepeatWhatMayHaveBeenDone() {
        isOn().on(post(anyUrl()), aResponse().withStatus(500));

        assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Unknown.class);
        assertThat(vendor.sent("POST")).hasSize(1);
    }

    @Test
    void looksAgainWhereALookFails() {
        vendor.inTurn("GET", "/users/j.m", aResponse().withStatus(500), json(200, "{\"state\": \"off\"}"));

        assertThat(ask(Deed.VERIFY)).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Sign in</html>", "{\"id\":", "", "[]", "null", "{\"id\": {}}", "\u0000\u0001"})
    void doesNotKnowWhatGarbageMeans(String garbage) {
        isOn().on(post(anyUrl()), json(200, garbage));

        assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void changesNothingWhereTheLookIsGarbage() {
        vendor.on(any(anyUrl()), json(200, "<html>"));

        assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Busy.class);
        assertThat(vendor.sent("POST")).isEmpty();
    }

    @Test
    void readsNoAnswerWithoutEnd() {
        isOn().on(post(anyUrl()), json(200, "\"" + "x".repeat(3 << 20) + "\""));

        assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void goesNowhereElse() {
        isOn().on(post(anyUrl()), aResponse().withStatus(307).withHeader("Location", "/elsewhere"));

        assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Refused.class);
        assertThat(vendor.sent("POST")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, Refused",
        "401, Refused",
        "403, Refused",
        "404, Refused",
        "422, Refused",
        "503, Busy",
        "502, Unknown"
    })
    void readsAStatus(int status, String outcome) {
        isOn().on(post(anyUrl()), aResponse().withStatus(status));

        assertThat(ask(Deed.EXECUTE).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../b", "a?x=1", "a#b", "%2e%2e", "a&b=c", "ä@x", "a';--"})
    void keepsAValueAValue(String hostile) {
        vendor.on(get(anyUrl()), json(200, "{\"state\": \"on\"}")).on(post(anyUrl()), json(200, "{\"id\": 1}"));

        assertThat(vendor.ask(DISABLE_ACCOUNT, Deed.EXECUTE, hostile)).isInstanceOf(Outcome.Done.class);

        assertThat(vendor.sent("POST")).singleElement().satisfies(sent -> {
            assertThat(sent.getUrl().split("/")).hasSize(4);
            assertThat(sent.getUrl()).endsWith("/off").doesNotContain("?").doesNotContain("#");
        });
    }

    @Test
    void climbsInNoPath() {
        assertThat(vendor.ask(DISABLE_ACCOUNT, Deed.EXECUTE, "..")).isInstanceOf(Outcome.Refused.class);
        assertThat(vendor.sent("GET")).isEmpty();
    }

    @Test
    void takesNoTargetThatCannotBeOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> vendor.ask(ISOLATE_HOST, Deed.TRY, "a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> vendor.ask(DISABLE_ACCOUNT, Deed.TRY, "a\nb"));
    }

    @Test
    void refusesWhatTheProductCannotDo() {
        assertThat(vendor.ask(ISOLATE_HOST, Deed.EXECUTE, "web-01")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void holdsBackWhereAProductFailsTooOftenAndTriesAgainAMinuteLater() {
        vendor.on(any(anyUrl()), aResponse().withStatus(500));
        ask(Deed.VERIFY);
        ask(Deed.VERIFY);
        var tries = vendor.sent("GET").size();

        assertThat(ask(Deed.VERIFY))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class, busy -> assertThat(busy.words()).contains("too often"));
        assertThat(vendor.sent("GET")).hasSize(tries);
        assertThat(vendor.calls.health(vendor.connection()).breaker()).isEqualTo("open");

        vendor.server.resetMappings();
        vendor.inTurn("GET", "/users/j.m", json(200, "{\"state\": \"off\"}"));
        vendor.clock.advance(Duration.ofMinutes(2));

        assertThat(ask(Deed.VERIFY)).isInstanceOf(Outcome.Done.class);
        assertThat(vendor.calls.health(vendor.connection()).breaker()).isEqualTo("closed");
    }

    @Test
    void letsAnotherConnectionThroughWhereOneFails() {
        vendor.on(any(anyUrl()), aResponse().withStatus(500));
        ask(Deed.VERIFY);
        ask(Deed.VERIFY);
        vendor.server.resetMappings();
        vendor.inTurn("GET", "/users/j.m", json(200, "{\"state\": \"off\"}"));

        var mended = vendor.another(Connection.Limits.USUAL, 2);

        assertThat(vendor.ask(mended, DISABLE_ACCOUNT, Deed.VERIFY, "j.m")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void asksNoMoreThanItMay() {
        vendor.limited(10, 2, 4);
        vendor.inTurn("GET", "/users/j.m", json(200, "{\"state\": \"off\"}"));
        ask(Deed.VERIFY);
        ask(Deed.VERIFY);

        assertThat(ask(Deed.VERIFY)).isInstanceOf(Outcome.Busy.class);
        assertThat(vendor.sent("GET")).hasSize(2);
        assertThat(vendor.calls.health(vendor.connection()).callsLeft()).isZero();
    }

    @Test
    void knowsThatNothingWasDoneWhereNobodyAnswers() {
        vendor.server.stop();

        assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Busy.class);
    }

    @Test
    void tellsHowTheLastCallWent() {
        assertThat(vendor.calls.health(vendor.connection()).seen()).isFalse();
        vendor.on(any(anyUrl()), aResponse().withStatus(403));

        ask(Deed.VERIFY);

        var health = vendor.calls.health(vendor.connection());
        assertThat(health.lastWords()).isEqualTo("answered 403");
        assertThat(health.lastGood()).isFalse();
    }

    private Vendor isOn() {
        return vendor.on(get(urlPathEqualTo("/users/j.m")), json(200, "{\"state\": \"on\"}"));
    }

    private Outcome ask(Deed deed) {
        return vendor.ask(DISABLE_ACCOUNT, deed, "j.m");
    }
}
