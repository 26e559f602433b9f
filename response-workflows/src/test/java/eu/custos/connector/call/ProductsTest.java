package eu.custos.connector.call;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static eu.custos.connector.call.Vendor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import eu.custos.connector.ActionType;
import eu.custos.connector.Order.Deed;
import eu.custos.connector.Outcome;
import eu.custos.connector.product.Product;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each product as its maker's public documentation writes its interface down. */
class ProductsTest {

    private static final String HASH = "a".repeat(64);
    private static final ResponseDefinitionBuilder TOKEN =
            json(200, "{\"access_token\":\"abc.def\",\"expires_in\":3600}");

    /**
     * One action of one product.
     *
     * @param look what is asked to see whether it is so
     * @param before the answer while it is not so
     * @param after the answer once it is
     * @param act what is asked to do it
     * @param says the answer to that
     * @param back what is asked to undo it, empty where nothing is
     */
    record Way(
            String product,
            ActionType type,
            String target,
            String look,
            String before,
            String after,
            String act,
            String says,
            String back,
            String backSays) {

        @Override
        public String toString() {
            return "%s %s".formatted(product, type.code());
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way(
                        "microsoft-defender",
                        ActionType.ISOLATE_HOST,
                        "web-01.corp.example",
                        "GET /api/machineactions",
                        "{\"value\":[]}",
                        "{\"value\":[{\"id\":\"a1\",\"type\":\"Isolate\",\"status\":\"Succeeded\"}]}",
                        "POST /api/machines/m-1/isolate",
                        "{\"id\":\"a1\",\"type\":\"Isolate\",\"status\":\"Pending\"}",
                        "POST /api/machines/m-1/unisolate",
                        "{\"id\":\"a2\",\"type\":\"Unisolate\",\"status\":\"Pending\"}"),
                new Way(
                        "microsoft-defender",
                        ActionType.BLOCK_DOMAIN,
                        "bad.example",
                        "GET /api/indicators",
                        "{\"value\":[]}",
                        "{\"value\":[{\"id\":\"77\",\"indicatorValue\":\"bad.example\",\"action\":\"Block\"}]}",
                        "POST /api/indicators",
                        "{\"id\":\"77\"}",
                        "DELETE /api/indicators/77",
                        ""),
                new Way(
                        "microsoft-defender",
                        ActionType.COLLECT_PACKAGE,
                        "web-01",
                        "GET /api/machineactions",
                        "{\"value\":[{\"status\":\"Succeeded\",\"creationDateTimeUtc\":\"2026-10-01T00:00:00Z\"}]}",
                        "{\"value\":[{\"status\":\"Succeeded\",\"creationDateTimeUtc\":\"2026-11-24T08:00:05.12Z\"}]}",
                        "POST /api/machines/m-1/collectInvestigationPackage",
                        "{\"id\":\"p1\"}",
                        "",
                        ""),
                new Way(
                        "microsoft-365-mail",
                        ActionType.QUARANTINE_MAIL,
                        "ada@corp.example/<o'1@bad.example>",
                        "GET /v1.0/users/ada%40corp.example/messages/m-1",
                        "{\"parentFolderId\":\"inbox-1\"}",
                        "{\"parentFolderId\":\"q-1\"}",
                        "POST /v1.0/users/ada%40corp.example/messages/m-1/move",
                        "{\"id\":\"m-2\"}",
                        "POST /v1.0/users/ada%40corp.example/messages/m-1/move",
                        "{\"id\":\"m-3\"}"),
                new Way(
                        "crowdstrike",
                        ActionType.ISOLATE_HOST,
                        "WEB-01",
                        "GET /devices/entities/devices/v2",
                        "{\"resources\":[{\"status\":\"normal\"}]}",
                        "{\"resources\":[{\"status\":\"contained\"}]}",
                        "POST /devices/entities/devices-actions/v2",
                        "{\"resources\":[{\"id\":\"d-1\"}]}",
                        "POST /devices/entities/devices-actions/v2",
                        "{\"resources\":[{\"id\":\"d-1\"}]}"),
                new Way(
                        "sentinelone",
                        ActionType.ISOLATE_HOST,
                        "WEB-01",
                        "GET /web/api/v2.1/agents",
                        "{\"data\":[{\"id\":\"s-1\",\"networkStatus\":\"connected\"}]}",
                        "{\"data\":[{\"id\":\"s-1\",\"networkStatus\":\"disconnected\"}]}",
                        "POST /web/api/v2.1/agents/actions/disconnect",
                        "{\"data\":{\"affected\":1}}",
                        "POST /web/api/v2.1/agents/actions/connect",
                        "{\"data\":{\"affected\":1}}"),
                new Way(
                        "sentinelone",
                        ActionType.QUARANTINE_FILE,
                        HASH,
                        "GET /web/api/v2.1/restrictions",
                        "{\"data\":[]}",
                        "{\"data\":[{\"id\":\"r-1\"}]}",
                        "POST /web/api/v2.1/restrictions",
                        "{\"data\":[{\"id\":\"r-1\"}]}",
                        "DELETE /web/api/v2.1/restrictions",
                        "{\"data\":{\"affected\":1}}"),
                new Way(
                        "paloalto",
                        ActionType.BLOCK_ADDRESS,
                        "203.0.113.9",
                        "POST /api/",
                        "<response status=\"success\"><result><count>0</count></result></response>",
                        "<response status=\"success\"><result><entry ip=\"203.0.113.9\"><tag><member>custos-block"
                                + "</member></tag></entry><count>1</count></result></response>",
                        "POST /api/",
                        "<response status=\"success\"><result/></response>",
                        "POST /api/",
                        "<response status=\"success\"><result/></response>"),
                new Way(
                        "fortinet",
                        ActionType.BLOCK_ADDRESS,
                        "203.0.113.9",
                        "GET /api/v2/monitor/user/banned/select",
                        "{\"status\":\"success\",\"results\":[{\"ip_address\":\"203.0.113.8\"}]}",
                        "{\"status\":\"success\",\"results\":[{\"ip_address\":\"203.0.113.9\"}]}",
                        "POST /api/v2/monitor/user/banned/add_users",
                        "{\"status\":\"success\",\"http_status\":200}",
                        "POST /api/v2/monitor/user/banned/clear_users",
                        "{\"status\":\"success\"}"),
                new Way(
                        "opnsense",
                        ActionType.BLOCK_ADDRESS,
                        "2001:db8::9",
                        "GET /api/firewall/alias_util/list/custos_block",
                        "{\"total\":0,\"rows\":[]}",
                        "{\"total\":1,\"rows\":[{\"ip\":\"2001:db8::9\"}]}",
                        "POST /api/firewall/alias_util/add/custos_block",
                        "{\"status\":\"done\"}",
                        "POST /api/firewall/alias_util/delete/custos_block",
                        "{\"status\":\"done\"}"),
                new Way(
                        "entra-id",
                        ActionType.DISABLE_ACCOUNT,
                        "j.m@corp.example",
                        "GET /v1.0/users/u-1",
                        "{\"id\":\"u-1\",\"accountEnabled\":true}",
                        "{\"id\":\"u-1\",\"accountEnabled\":false}",
                        "PATCH /v1.0/users/u-1",
                        "",
                        "PATCH /v1.0/users/u-1",
                        ""),
                new Way(
                        "entra-id",
                        ActionType.REVOKE_SESSIONS,
                        "j.m@corp.example",
                        "GET /v1.0/users/u-1",
                        "{\"id\":\"u-1\",\"signInSessionsValidFromDateTime\":\"2026-01-01T00:00:00Z\"}",
                        "{\"id\":\"u-1\",\"signInSessionsValidFromDateTime\":\"2026-11-24T08:00:01Z\"}",
                        "POST /v1.0/users/u-1/revokeSignInSessions",
                        "{\"value\":true}",
                        "",
                        ""),
                new Way(
                        "okta",
                        ActionType.DISABLE_ACCOUNT,
                        "j.m@corp.example",
                        "GET /api/v1/users/u-1",
                        "{\"id\":\"u-1\",\"status\":\"ACTIVE\"}",
                        "{\"id\":\"u-1\",\"status\":\"SUSPENDED\"}",
                        "POST /api/v1/users/u-1/lifecycle/suspend",
                        "{}",
                        "POST /api/v1/users/u-1/lifecycle/unsuspend",
                        "{}"),
                new Way(
                        "keycloak",
                        ActionType.DISABLE_ACCOUNT,
                        "j.m",
                        "GET /admin/realms/corp/users/u-1",
                        "{\"id\":\"u-1\",\"enabled\":true}",
                        "{\"id\":\"u-1\",\"enabled\":false}",
                        "PUT /admin/realms/corp/users/u-1",
                        "",
                        "PUT /admin/realms/corp/users/u-1",
                        ""),
                new Way(
                        "keycloak",
                        ActionType.REVOKE_SESSIONS,
                        "j.m",
                        "GET /admin/realms/corp/users/u-1/sessions",
                        "[{\"id\":\"s1\"}]",
                        "[]",
                        "POST /admin/realms/corp/users/u-1/logout",
                        "",
                        "",
                        ""),
                new Way(
                        "jira",
                        ActionType.OPEN_TICKET,
                        "Host \"web-01\" isolated",
                        "GET /rest/api/3/search/jql",
                        "{\"issues\":[]}",
                        "{\"issues\":[{\"key\":\"SEC-7\"}]}",
                        "POST /rest/api/3/issue",
                        "{\"id\":\"1\",\"key\":\"SEC-7\"}",
                        "",
                        ""),
                new Way(
                        "servicenow",
                        ActionType.OPEN_TICKET,
                        "Host web-01 isolated",
                        "GET /api/now/table/incident",
                        "{\"result\":[]}",
                        "{\"result\":[{\"number\":\"INC7\",\"sys_id\":\"x\"}]}",
                        "POST /api/now/table/incident",
                        "{\"result\":{\"number\":\"INC7\",\"sys_id\":\"x\"}}",
                        "",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void doesItOnceAndSeesThatItIsSo(Way way) {
        try (var vendor = vendor(way)) {
            answering(vendor, way, way.before());
            assertThat(ask(vendor, way, Deed.VERIFY)).isInstanceOf(Outcome.NotSo.class);
            assertThat(ask(vendor, way, Deed.TRY)).isInstanceOf(Outcome.Done.class);
            assertThat(ask(vendor, way, Deed.EXECUTE)).isInstanceOf(Outcome.Done.class);

            answering(vendor, way, way.after());
            assertThat(ask(vendor, way, Deed.VERIFY)).isInstanceOf(Outcome.Done.class);
            assertThat(ask(vendor, way, Deed.EXECUTE)).isInstanceOf(Outcome.AlreadySo.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void takesItBackWhereItLasts(Way way) {
        try (var vendor = vendor(way)) {
            answering(vendor, way, way.after());

            var outcome = ask(vendor, way, Deed.ROLL_BACK);

            assertThat(outcome).isInstanceOf(way.back().isEmpty() ? Outcome.Refused.class : Outcome.Done.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void endsInAClearStateWhateverTheProductSays(Way way) {
        var broken = Map.of(
                "429", aResponse().withStatus(429).withHeader("Retry-After", "3"),
                "500", aResponse().withStatus(500).withBody("oops"),
                "garbage", aResponse().withStatus(200).withBody("<<garbage>>"));
        try (var vendor = vendor(way)) {
            answering(vendor, way, way.before());
            broken.forEach((name, answer) -> {
                acting(vendor, way, answer);
                var outcome = ask(vendor, way, Deed.EXECUTE);
                switch (name) {
                    case "429" -> assertThat(outcome).as(name).isInstanceOf(Outcome.Busy.class);
                    case "500" -> assertThat(outcome).as(name).isInstanceOf(Outcome.Unknown.class);
                    default -> assertThat(outcome).as(name).isNotInstanceOf(Outcome.AlreadySo.class);
                }
            });
        }
    }

    @Test
    void speaksOpenC2() {
        try (var vendor = new Vendor(Vendor.file("openc2"), Map.of(), Map.of("token", "t"))) {
            vendor.on(post(urlPathEqualTo("/.well-known/openc2")), json(200, "{\"status\":200}"));

            assertThat(vendor.ask(ActionType.BLOCK_ADDRESS, Deed.EXECUTE, "2001:db8::9"))
                    .isInstanceOf(Outcome.Done.class);

            var sent = vendor.sent("POST").getFirst();
            assertThat(sent.getHeader("Content-Type")).isEqualTo("application/openc2-cmd+json;version=1.0");
            assertThat(sent.getHeader("X-Request-ID")).isEqualTo(Vendor.REQUEST.toString());
            assertThat(sent.getBodyAsString())
                    .contains("\"action\":\"deny\"")
                    .contains("{\"ipv6_net\":\"2001:db8::9/128\"}");
            assertThat(vendor.ask(ActionType.BLOCK_ADDRESS, Deed.VERIFY, "2001:db8::9"))
                    .as("OpenC2 has no way to look")
                    .isInstanceOf(Outcome.Unknown.class);
        }
    }

    @ParameterizedTest
    @MethodSource("openC2Answers")
    void readsOpenC2Answers(String answer, Class<? extends Outcome> outcome) {
        try (var vendor = new Vendor(Vendor.file("openc2"), Map.of(), Map.of("token", "t"))) {
            vendor.on(post(urlPathEqualTo("/.well-known/openc2")), json(200, answer));

            assertThat(vendor.ask(ActionType.BLOCK_DOMAIN, Deed.EXECUTE, "bad.example"))
                    .isInstanceOf(outcome);
        }
    }

    static Stream<Arguments> openC2Answers() {
        return Stream.of(
                Arguments.of("{\"status\":102}", Outcome.Unknown.class),
                Arguments.of("{\"status\":400}", Outcome.Refused.class),
                Arguments.of("{\"status\":501}", Outcome.Refused.class),
                Arguments.of("{\"status\":500}", Outcome.Unknown.class),
                Arguments.of("{\"status\":503}", Outcome.Busy.class),
                Arguments.of("[]", Outcome.Unknown.class));
    }

    @Test
    void getsATokenOnceAndAnewWhereItIsNoLongerTaken() {
        var way = ways().filter(one -> one.product().equals("keycloak"))
                .findFirst()
                .orElseThrow();
        try (var vendor = vendor(way)) {
            answering(vendor, way, way.after());
            ask(vendor, way, Deed.VERIFY);
            ask(vendor, way, Deed.VERIFY);
            var token = postRequestedFor(urlPathMatching(".*/token"));
            assertThat(vendor.sent(token))
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.getBodyAsString()).contains("client_secret=s%20e%26c"));

            vendor.inTurn(
                    "GET", "/admin/realms/corp/users", aResponse().withStatus(401), json(200, "[{\"id\":\"u-1\"}]"));
            assertThat(ask(vendor, way, Deed.VERIFY)).isInstanceOf(Outcome.Done.class);
            assertThat(vendor.sent(token)).hasSize(2);
        }
    }

    @Test
    void saysThatNothingWasDoneWhereThereIsNoToken() {
        var way = ways().findFirst().orElseThrow();
        for (var status : new int[] {400, 401, 429, 500}) {
            try (var vendor = vendor(way)) {
                answering(vendor, way, way.before());
                vendor.on(post(urlPathMatching(".*/token")), json(status, "{\"error\":\"invalid_client\"}"));

                assertThat(ask(vendor, way, Deed.EXECUTE))
                        .isInstanceOf(status < 429 ? Outcome.Refused.class : Outcome.Busy.class);
                assertThat(vendor.sent(postRequestedFor(urlPathMatching("/api/.*"))))
                        .isEmpty();
            }
        }
    }

    @Test
    void knowsNoTargetThatTheProductDoesNotKnow() {
        var way = ways().findFirst().orElseThrow();
        try (var vendor = vendor(way)) {
            answering(vendor, way, way.before());
            vendor.on(get(urlPathEqualTo("/api/machines")), json(200, "{\"value\":[]}"));

            assertThat(ask(vendor, way, Deed.TRY)).isInstanceOf(Outcome.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crowdstrike",
                "entra-id",
                "fortinet",
                "jira",
                "keycloak",
                "microsoft-365-mail",
                "microsoft-defender",
                "okta",
                "openc2",
                "opnsense",
                "paloalto",
                "sentinelone",
                "servicenow"
            })
    void isProbedByACallThatChangesNothing(String name) {
        try (var vendor = vendor(Vendor.file(name))) {
            vendor.on(any(anyUrl()), json(401, "{}")).on(post(urlPathMatching(".*/token")), TOKEN);
            assertThat(vendor.probe()).isInstanceOf(Outcome.Refused.class);

            vendor.on(any(anyUrl()), json(200, "{\"status\":\"success\",\"rows\":[]}"))
                    .on(any(urlPathEqualTo("/.well-known/openc2")), json(200, "{\"status\":200}"))
                    .on(any(urlPathEqualTo("/api/")), json(200, "<response status=\"success\"/>"))
                    .on(post(urlPathMatching(".*/token")), TOKEN);
            assertThat(vendor.probe()).isInstanceOf(Outcome.Done.class);

            assertThat(vendor.sent("GET").size() + vendor.sent("POST").size())
                    .isEqualTo(vendor.sent(anyRequestedFor(anyUrl())).size());
            assertThat(vendor.sent("POST"))
                    .allSatisfy(sent -> assertThat(sent.getUrl() + sent.getBodyAsString())
                            .containsAnyOf("/token", "type=op", "\"action\":\"query\""));
        }
    }

    private static Outcome ask(Vendor vendor, Way way, Deed deed) {
        return vendor.ask(way.type(), deed, way.target());
    }

    private static Vendor vendor(Way way) {
        return vendor(Vendor.file(way.product()));
    }

    private static Vendor vendor(Product product) {
        var settings = new HashMap<String, String>();
        product.asked().forEach(asked -> settings.put(asked.name(), setting(asked)));
        var secrets = new HashMap<String, String>();
        product.secret().forEach(asked -> secrets.put(asked.name(), "s e&c"));
        return new Vendor(product, settings, secrets);
    }

    private static String setting(Product.Asked asked) {
        return switch (asked.name()) {
            case "sign-in" -> "{here}";
            case "realm" -> "corp";
            case "tag" -> "custos-block";
            case "alias" -> "custos_block";
            default -> "value of " + asked.name();
        };
    }

    private static void answering(Vendor vendor, Way way, String look) {
        vendor.server.resetMappings();
        vendor.on(post(urlPathMatching(".*/token")), TOKEN)
                .on(get(urlPathEqualTo("/api/machines")), json(200, "{\"value\":[{\"id\":\"m-1\"}]}"))
                .on(get(urlPathEqualTo("/devices/queries/devices/v1")), json(200, "{\"resources\":[\"d-1\"]}"))
                .on(get(urlPathMatching("/(v1.0|api/v1)/users/j.*")), json(200, "{\"id\":\"u-1\"}"))
                .on(get(urlPathEqualTo("/admin/realms/corp/users")), json(200, "[{\"id\":\"u-1\"}]"))
                .on(get(urlPathMatching(".*/mailFolders/.*")), json(200, "{\"id\":\"q-1\"}"))
                .on(get(urlPathMatching(".*/messages")), json(200, "{\"value\":[{\"id\":\"m-1\"}]}"));
        acting(vendor, way, way.says().isEmpty() ? aResponse().withStatus(204) : json(200, way.says()));
        if (!way.back().isEmpty() && !way.back().equals(way.act())) {
            var back = way.back().split(" ", -1);
            vendor.on(
                    com.github.tomakehurst.wiremock.client.WireMock.request(back[0], urlPathEqualTo(back[1])),
                    way.backSays().isEmpty() ? aResponse().withStatus(204) : json(200, way.backSays()));
        }
        var asked = way.look().split(" ", -1);
        var request = com.github.tomakehurst.wiremock.client.WireMock.request(asked[0], urlPathEqualTo(asked[1]));
        vendor.on(
                way.look().equals(way.act()) ? request.withRequestBody(containing("type=op")) : request,
                json(200, look));
    }

    private static void acting(Vendor vendor, Way way, ResponseDefinitionBuilder answer) {
        var act = way.act().split(" ", -1);
        var request = com.github.tomakehurst.wiremock.client.WireMock.request(act[0], urlPathEqualTo(act[1]));
        vendor.on(way.look().equals(way.act()) ? request.withRequestBody(containing("type=user-id")) : request, answer);
    }

    @Test
    void keepsXmlWhole() {
        var way = ways().filter(one -> one.product().equals("paloalto"))
                .findFirst()
                .orElseThrow();
        try (var vendor = vendor(way)) {
            vendor.on(
                    any(urlPathEqualTo("/api/")),
                    json(200, "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><response status=\"&x;\"/>"));

            assertThat(ask(vendor, way, Deed.VERIFY)).isInstanceOf(Outcome.Unknown.class);
        }
    }
}
