package eu.custos.connector.call;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static eu.custos.connector.call.Vendor.json;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.connector.ActionType;
import eu.custos.connector.Order.Deed;
import eu.custos.connector.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts whose product is still at work on them, and hosts that share a name. */
class HostsTest {

    private static final String ACTIONS = "/api/machineactions";
    private static final String DEVICES = "/devices/entities/devices/v2";
    private static final String AGENTS = "/web/api/v2.1/agents";

    @ParameterizedTest
    @CsvSource({"Unisolate, Pending", "Unisolate, InProgress", "Isolate, Pending", "Isolate, InProgress"})
    void waitsForDefenderToFinish(String type, String status) {
        try (var vendor = defender()) {
            lastAction(vendor, type, status);

            assertThat(ask(vendor, Deed.VERIFY)).isInstanceOf(Outcome.Busy.class);
            assertThat(ask(vendor, Deed.ROLL_BACK)).isInstanceOf(Outcome.Busy.class);
            assertThat(ask(vendor, Deed.EXECUTE)).isInstanceOf(Outcome.Busy.class);
            assertThat(changes(vendor)).isZero();
        }
    }

    @Test
    void believesDefenderOnlyThatAHostIsFreeOnceItsReleaseSucceeded() {
        try (var vendor = defender()) {
            lastAction(vendor, "Unisolate", "Succeeded");

            assertThat(ask(vendor, Deed.ROLL_BACK)).isInstanceOf(Outcome.AlreadySo.class);
        }
    }

    /** One that failed changed nothing: the last that succeeded says how the host is. */
    @Test
    void asksDefenderForNoActionThatFailed() {
        try (var vendor = defender()) {
            lastAction(vendor, "Unisolate", "Failed");
            vendor.on(
                    get(urlPathEqualTo(ACTIONS)).withQueryParam("$filter", containing("status eq 'Succeeded'")),
                    json(200, "{\"value\":[{\"id\":\"a1\",\"type\":\"Isolate\",\"status\":\"Succeeded\"}]}"));

            assertThat(ask(vendor, Deed.VERIFY)).isInstanceOf(Outcome.Done.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"containment_pending", "lift_containment_pending"})
    void waitsForCrowdStrikeToFinish(String status) {
        try (var vendor = crowdStrike()) {
            vendor.on(get(urlPathEqualTo(DEVICES)), json(200, "{\"resources\":[{\"status\":\"" + status + "\"}]}"));

            assertThat(ask(vendor, Deed.VERIFY)).isInstanceOf(Outcome.Busy.class);
            assertThat(ask(vendor, Deed.ROLL_BACK)).isInstanceOf(Outcome.Busy.class);
            assertThat(changes(vendor)).isZero();
        }
    }

    @Test
    void saysNothingOfAHostWhoseStateCrowdStrikeNamesInAWayItDoesNotKnow() {
        try (var vendor = crowdStrike()) {
            vendor.on(get(urlPathEqualTo(DEVICES)), json(200, "{\"resources\":[{\"status\":\"odd\"}]}"));

            assertThat(ask(vendor, Deed.VERIFY)).isInstanceOf(Outcome.Unknown.class);
            assertThat(ask(vendor, Deed.ROLL_BACK)).isNotInstanceOf(Outcome.AlreadySo.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disconnecting", "connecting"})
    void waitsForSentinelOneToFinish(String status) {
        try (var vendor = sentinelOne()) {
            vendor.on(
                    get(urlPathEqualTo(AGENTS)),
                    json(200, "{\"data\":[{\"id\":\"s-1\",\"networkStatus\":\"" + status + "\"}]}"));

            assertThat(ask(vendor, Deed.VERIFY)).isInstanceOf(Outcome.Busy.class);
            assertThat(ask(vendor, Deed.ROLL_BACK)).isInstanceOf(Outcome.Busy.class);
        }
    }

    @Test
    void touchesNoneOfTwoHostsOfOneNameInDefender() {
        try (var vendor = defender()) {
            lastAction(vendor, "Isolate", "Succeeded");
            vendor.on(
                    get(urlPathEqualTo("/api/machines")).withQueryParam("$top", containing("2")),
                    json(200, "{\"value\":[{\"id\":\"m-1\"},{\"id\":\"m-2\"}]}"));

            refusesBoth(vendor);
        }
    }

    @Test
    void touchesNoneOfTwoHostsOfOneNameInCrowdStrike() {
        try (var vendor = crowdStrike()) {
            vendor.on(
                    get(urlPathEqualTo("/devices/queries/devices/v1")).withQueryParam("limit", containing("2")),
                    json(200, "{\"resources\":[\"d-1\",\"d-2\"]}"));

            refusesBoth(vendor);
        }
    }

    @Test
    void touchesNoneOfTwoHostsOfOneNameInSentinelOne() {
        try (var vendor = sentinelOne()) {
            vendor.on(
                    get(urlPathEqualTo(AGENTS))
                            .withQueryParam("ids", absent())
                            .withQueryParam("limit", containing("2")),
                    json(200, "{\"data\":[{\"id\":\"s-1\"},{\"id\":\"s-2\"}]}"));

            refusesBoth(vendor);
        }
    }

    @Test
    void saysWhichHostsOfOneNameThereAreAndLeavesOutWhatCouldBeNone() {
        try (var vendor = defender()) {
            vendor.on(get(urlPathEqualTo("/api/machines")), json(200, """
                            {"value":[{"id":"m-1","lastSeen":"2026-11-03T10:00:00Z","osPlatform":"Windows11"},
                                      {"id":"m-2","lastSeen":"yesterday","osPlatform":"<b>Linux</b>"},
                                      {"id":"m 3;drop","osPlatform":"Windows11"}]}
                            """));

            assertThat(ask(vendor, Deed.TRY))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.words())
                                    .endsWith("They are: web-01#m-1 (last seen 3 Nov 2026 10:00 UTC, Windows11);"
                                            + " web-01#m-2 (bLinuxb)"));
        }
    }

    @Test
    void isolatesInDefenderTheHostOfAnId() {
        try (var vendor = defender()) {
            lastAction(vendor, "Unisolate", "Succeeded");
            vendor.on(
                    get(urlPathEqualTo("/api/machines/m-2")),
                    json(200, "{\"id\":\"m-2\",\"computerDnsName\":\"WEB-01\"}"));

            assertThat(byId(vendor, "m-2")).isInstanceOf(Outcome.Done.class);
            assertThat(vendor.sent(postRequestedFor(urlPathEqualTo("/api/machines/m-2/isolate"))))
                    .hasSize(1);
        }
    }

    @Test
    void isolatesInCrowdStrikeTheHostOfAnId() {
        try (var vendor = crowdStrike()) {
            vendor.on(get(urlPathEqualTo(DEVICES)).withQueryParam("ids", containing("d-2")), json(200, """
                            {"resources":[{"device_id":"d-2","hostname":"web-01","status":"normal"}]}
                            """));

            byId(vendor, "d-2");

            assertThat(vendor.sent(postRequestedFor(urlPathEqualTo("/devices/entities/devices-actions/v2"))
                            .withRequestBody(containing("d-2"))))
                    .hasSize(1);
        }
    }

    @Test
    void isolatesInSentinelOneTheHostOfAnId() {
        try (var vendor = sentinelOne()) {
            vendor.on(get(urlPathEqualTo(AGENTS)).withQueryParam("ids", containing("22")), json(200, """
                            {"data":[{"id":"22","computerName":"web-01","networkStatus":"connected"}]}
                            """));

            byId(vendor, "22");

            assertThat(vendor.sent(postRequestedFor(urlPathEqualTo("/web/api/v2.1/agents/actions/disconnect"))
                            .withRequestBody(containing("22"))))
                    .hasSize(1);
        }
    }

    @Test
    void touchesNoHostWhoseIdBelongsToAnotherNameOrToNone() {
        try (var vendor = defender()) {
            vendor.on(
                    get(urlPathEqualTo("/api/machines/m-9")),
                    json(200, "{\"id\":\"m-9\",\"computerDnsName\":\"db-01\"}"));
            vendor.on(get(urlPathEqualTo("/api/machines/m-8")), json(404, "{}"));

            assertThat(byId(vendor, "m-9"))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.words()).contains("has another name"));
            assertThat(byId(vendor, "m-8")).isInstanceOf(Outcome.Refused.class);
            assertThat(changes(vendor)).isZero();
        }
    }

    @Test
    void givesNoIdToAProductThatIsAskedByNamesOnly() {
        try (var vendor = new Vendor(Vendor.file("openc2"), Map.of(), Map.of("token", "t"))) {
            assertThat(byId(vendor, "m-2"))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.words()).contains("by names only"));
            assertThat(vendor.server.getAllServeEvents()).isEmpty();
        }
    }

    private static Outcome byId(Vendor vendor, String id) {
        return vendor.ask(ActionType.ISOLATE_HOST, Deed.EXECUTE, "web-01#" + id);
    }

    private static void refusesBoth(Vendor vendor) {
        for (var deed : Deed.values()) {
            assertThat(ask(vendor, deed))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.words())
                                    .contains("more than one host has that name")
                                    .contains("propose it again"));
        }
        assertThat(changes(vendor)).isZero();
    }

    private static Vendor defender() {
        var vendor = new Vendor(
                Vendor.file("microsoft-defender"),
                Map.of("sign-in", "{here}", "directory", "d", "client", "c"),
                Map.of("client-secret", "s"));
        return token(vendor)
                .on(get(urlPathEqualTo("/api/machines")), json(200, "{\"value\":[{\"id\":\"m-1\"}]}"))
                .on(post(urlPathMatching("/api/machines/.*")), json(200, "{\"id\":\"a9\"}"));
    }

    private static Vendor crowdStrike() {
        var vendor = new Vendor(Vendor.file("crowdstrike"), Map.of("client", "c"), Map.of("client-secret", "s"));
        return token(vendor)
                .on(get(urlPathEqualTo("/devices/queries/devices/v1")), json(200, "{\"resources\":[\"d-1\"]}"))
                .on(get(urlPathEqualTo(DEVICES)), json(200, "{\"resources\":[{\"status\":\"contained\"}]}"));
    }

    private static Vendor sentinelOne() {
        return new Vendor(Vendor.file("sentinelone"), Map.of(), Map.of("token", "t"))
                .on(
                        get(urlPathEqualTo(AGENTS)),
                        json(200, "{\"data\":[{\"id\":\"s-1\",\"networkStatus\":\"disconnected\"}]}"));
    }

    private static Vendor token(Vendor vendor) {
        return vendor.on(post(anyUrl()), json(200, "{\"access_token\":\"abc.def\",\"expires_in\":3600}"));
    }

    private static void lastAction(Vendor vendor, String type, String status) {
        vendor.on(
                get(urlPathEqualTo(ACTIONS)),
                json(200, "{\"value\":[{\"id\":\"a1\",\"type\":\"%s\",\"status\":\"%s\"}]}".formatted(type, status)));
    }

    private static Outcome ask(Vendor vendor, Deed deed) {
        return vendor.ask(ActionType.ISOLATE_HOST, deed, "web-01");
    }

    private static int changes(Vendor vendor) {
        return vendor.sent(postRequestedFor(urlPathMatching("/(api/machines|devices/entities|web/api).*")))
                .size();
    }
}
