package eu.custos.browser;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import eu.custos.tenancy.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A firewall is connected and tried; an address is blocked once two people have agreed, and let through again. */
class ActionsTest {

    private static final Stage STAGE = new Stage();
    private static final String BANNED = "/api/v2/monitor/user/banned/";
    private static final String SECRET = "tok3n-that-nobody-reads";
    private static final String PLAYBOOK = Cacao.ofOneStep("00000000b002", "Block by firewall", "", """
            "name": "Block it", "commands": [{"type": "manual", "command": "Block 203.0.113.77"}],
            "step_extensions": {"extension-definition--c5a7d0f4-5c1e-4d0b-9a2f-6f1f6f0c2a27":
                {"action": "block-address", "target": "203.0.113.77"}}
            """);
    private static final WireMockServer FIREWALL =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    @BeforeAll
    static void works() {
        FIREWALL.start();
        var none = okJson("{\"status\":\"success\",\"results\":[]}");
        var one = okJson("{\"status\":\"success\",\"results\":[{\"ip_address\":\"203.0.113.9\"}]}");
        var list = urlPathEqualTo(BANNED + "select");
        FIREWALL.stubFor(get(list).inScenario("ban").willReturn(none));
        FIREWALL.stubFor(
                get(list).inScenario("ban").whenScenarioStateIs("banned").willReturn(one));
        FIREWALL.stubFor(changes("add_users").willSetStateTo("banned").willReturn(okJson("{\"status\":\"success\"}")));
        FIREWALL.stubFor(
                changes("clear_users").willSetStateTo("Started").willReturn(okJson("{\"status\":\"success\"}")));
    }

    @AfterAll
    static void stop() {
        FIREWALL.stop();
    }

    @Test
    void blocksAnAddressOnceASecondPersonAgreesAndTakesItBack() {
        var incident = STAGE.incident("Beacon from a workstation", "low");
        var wrong = new ArrayList<String>();
        connectsAndTries(wrong);
        var action = proposes(incident, wrong);
        try (var lead = STAGE.person("Lin Sofia", Role.LEAD)) {
            lead.open(action);
            lead.find("#act a", "Approve containment").click();
            TaskForm.following(lead, "Approve containment")
                    .enter("approve", "yes")
                    .enter("reason", "It beacons.")
                    .send();
            lead.open(action);
            assertThat(lead.find("#act .chip")).hasText("in force");
            assertThat(lead.find("#act")).containsText("Approved");
            assertThat(lead.button("Keep for good")).isVisible();
            wrong.addAll(Accessibility.flaws(lead, "an action in force"));
        }
        assertThat(asked("add_users")).isEqualTo(1);
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            analyst.open(action);
            assertThat(analyst.button("Keep for good")).hasCount(0);
            analyst.button("Take back").click();
            assertThat(analyst.find("#act .chip")).hasText("is taken back");
            await().until(() -> asked("clear_users") == 1);
            assertThat(analyst.find("#actions tbody tr")).containsText("is taken back");
        }
        isAskedForByAPlaybook(incident, wrong);
        assertThat(wrong).isEmpty();
    }

    private static void isAskedForByAPlaybook(String incident, List<String> wrong) {
        var page = "";
        try (var lead = STAGE.person("Lin Sofia", Role.LEAD)) {
            lead.open("/console/playbooks");
            lead.find("[name=cacao]").fill(PLAYBOOK);
            lead.find("select[name=client]").selectOption(STAGE.client);
            lead.find("[name=reason]").fill("New firewall");
            lead.button("Propose").click();
            assertThat(lead.find("main")).containsText("becomes the response action 'block-address'");
            page = lead.page.url();
        }
        try (var administrator = STAGE.person("Ada Admin", Role.ADMINISTRATOR)) {
            administrator.open(page);
            administrator.button("Approve").click();
            assertThat(administrator.find(".pagehead")).containsText("approved");
        }
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            analyst.open("/console/incidents/" + incident + "/playbooks");
            analyst.find("main a", "Block by firewall").first().click();
            analyst.button("Start").click();
            var asked = analyst.find("[aria-label='Response actions it asked for'] li");
            await().until(() -> {
                analyst.open("/console/incidents/" + incident + "/process");
                return asked.count() == 1;
            });
            assertThat(asked).containsText("for the step Block it");
            wrong.addAll(Accessibility.flaws(analyst, "a playbook that acts"));
            analyst.find("[aria-label='Response actions it asked for'] a").click();
            assertThat(analyst.find("#act dl")).containsText("Block by firewall, Block it");
        }
    }

    private static void connectsAndTries(List<String> wrong) {
        try (var administrator = STAGE.person("Ada Admin", Role.ADMINISTRATOR)) {
            administrator.open("/console/connections/new");
            administrator.find("select[name=client]").selectOption(STAGE.client);
            administrator.find("select[name=product]").selectOption("fortinet");
            administrator.button("Go on").click();
            administrator.find("[name=name]").fill("Edge firewall");
            administrator.find("[name=base]").fill("ftp://somewhere");
            administrator.button("Keep connection").click();
            assertThat(administrator.find("main")).containsText("An https address");
            assertThat(administrator.find("main")).containsText("It is needed");

            administrator.find("[name=base]").fill(FIREWALL.baseUrl());
            administrator.find("[name='secret.token']").fill(SECRET);
            administrator.button("Keep connection").click();
            assertThat(administrator.find(".pagehead")).containsText("not asked yet");
            administrator.button("Try it").click();
            assertThat(administrator.find("main .banner")).containsText("It answered and let us in.");
            assertThat(administrator.find(".pagehead .chip")).hasText("answers");
            assertThat(administrator.page.content()).doesNotContain(SECRET);
            wrong.addAll(Accessibility.flaws(administrator, "a connection"));

            // Whoever moves the address has to know the secret that goes there.
            administrator.find("[name=base]").fill("https://elsewhere.example");
            administrator.find("aside footer button").click();
            assertThat(administrator.find("aside")).containsText("enter it again");
        }
    }

    /** Answers the address of the action's page. */
    private static String proposes(String incident, List<String> wrong) {
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            analyst.open("/console/incidents/" + incident);
            analyst.find("#incident-tabs a", "Actions").click();
            assertThat(analyst.find("#actions")).containsText("No action was proposed.");
            analyst.find("#act a", "Block address").click();
            analyst.find("#act [name=target]").fill("not an address");
            analyst.find("#act [name=reason]").fill("Beacons every minute");
            analyst.button("Propose").click();
            assertThat(analyst.find("#act")).containsText("One IPv4 or IPv6 address");
            assertThat(analyst.find("#act [name=reason]")).hasValue("Beacons every minute");
            wrong.addAll(Accessibility.flaws(analyst, "a proposal"));

            analyst.find("#act [name=target]").fill("203.0.113.9");
            analyst.button("Propose").click();
            assertThat(analyst.find("#act h2")).hasText("Block address 203.0.113.9");
            assertThat(analyst.find("#act .chip")).hasText("waits for a decision");
            assertThat(analyst.find("#act a", "Approve containment")).isVisible();
            assertThat(asked("add_users")).isZero();
            return analyst.page.url();
        }
    }

    private static com.github.tomakehurst.wiremock.client.ScenarioMappingBuilder changes(String what) {
        return post(urlPathEqualTo(BANNED + what)).inScenario("ban");
    }

    private static int asked(String what) {
        return FIREWALL.countRequestsMatching(
                        postRequestedFor(urlPathEqualTo(BANNED + what)).build())
                .getCount();
    }
}
