package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.tenancy.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A rule of the provider's own: refused with its flaws, looked back with, put into force, fired, and retired. */
class RulesTest {

    private static final Stage STAGE = new Stage();
    private static final String TITLE = "Credentials read by a known tool " + STAGE.client;
    private static final String RULE = """
            title: %s
            name: tool-%s
            status: experimental
            logsource:
                product: example
            detection:
                selection:
                    process.cmd_line|contains: 'sekurlsa'
                condition: selection
            level: high
            tags:
                - attack.credential-access
                - attack.t1003.001
            """.formatted(TITLE, STAGE.client);

    private static final String SEVERAL = "Several tools on one host " + STAGE.client;
    private static final String CORRELATION = """
            title: %s
            name: several-%s
            correlation:
                type: event_count
                rules: [tool-%s]
                group-by: [device.hostname]
                timespan: 1h
                condition: {gte: 2}
                generate: true
            level: critical
            """.formatted(SEVERAL, STAGE.client, STAGE.client);

    @Test
    void makesAnAlertOfWhatNoProductCallsOne() {
        STAGE.intake(started("before"));
        try (var lead = STAGE.person("Lin Sofia", Role.LEAD)) {
            lead.open("/console/rules/new");
            lead.find("[name=content]").fill(RULE.replace("condition: selection", "condition: selction"));
            lead.button("Put into force").click();
            assertThat(lead.find(".banner.crit")).containsText("selction");

            lead.find("[name=content]").fill(RULE);
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                lead.button("Look back").click();
                return lead.find("[aria-label='Looked back'] h2").textContent().contains("would have fired 1 times");
            });
            lead.find("select[name=scope]").selectOption("CLIENT");
            lead.find("select[name=client]").selectOption(STAGE.client);
            lead.button("Put into force").click();
            assertThat(lead.find("h1", TITLE)).isVisible();

            // What was remembered of the rules is looked up anew within seconds.
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(3))
                    .until(() -> {
                        STAGE.intake(started("after " + Instant.now()));
                        return STAGE.api(Role.LEAD, "/api/v1/alerts?limit=100&client=" + STAGE.client)
                                .findValuesAsString("title")
                                .contains(TITLE);
                    });
            var alert = Objects.requireNonNull(STAGE.awaitGroups(2).get(TITLE));
            assertThat(alert.path("severity").asString()).isEqualTo("high");
            assertThat(alert.path("attack").get(0).path("technique").asString()).isEqualTo("T1003.001");

            correlates(lead);
            lead.open("/console/clients/" + STAGE.client + "/rules");
            assertThat(lead.find("tr", TITLE).first()).containsText("came into force");
            assertThat(STAGE.api(Role.LEAD, "/api/v1/clients/" + STAGE.client + "/rules")
                            .findValuesAsString("title"))
                    .contains(TITLE, SEVERAL);
            try (var user = STAGE.person("Ingrid Watch", Role.CLIENT_USER)) {
                user.open("/portal/watch");
                assertThat(user.find("li", SEVERAL)).containsText("We look for this since");
            }

            lead.open("/console/rules");
            lead.find("a", TITLE).click();
            lead.find("[name=reason]").fill("The tool is gone");
            lead.button("Propose to retire rule").click();
            assertThat(lead.find(".banner.crit")).containsText("is counted by " + SEVERAL);
            try (var other = STAGE.person("Ada Admin", Role.ADMINISTRATOR)) {
                retired(lead, other, SEVERAL, "correlation");
                retired(lead, other, TITLE, "rule");
            }
        }
    }

    /** By two, of whom the first cannot confirm. */
    private static void retired(Person lead, Person other, String title, String kind) {
        lead.open("/console/rules");
        lead.find("a", title).click();
        lead.button("Propose to retire " + kind).click();
        assertThat(lead.find(".banner.crit")).containsText("Say why");
        lead.find("[name=reason]").fill("The tool is gone");
        lead.button("Propose to retire " + kind).click();
        assertThat(lead.find(".chip.bad")).hasText("retirement proposed");
        assertThat(lead.find("button", "Confirm")).hasCount(0);
        assertThat(Accessibility.flaws(lead.settled(), "a rule to be retired")).isEmpty();

        other.open("/console/rules");
        assertThat(other.find("tr", title)).containsText("to be retired");
        other.find("a", title).click();
        assertThat(other.find("[aria-label=Retirement]")).containsText("Lin Sofia");
        assertThat(other.find("[aria-label=Retirement]")).containsText("The tool is gone");
        other.button("Confirm: retire " + kind).click();
        assertThat(other.find("tr", title)).containsText("retired");
    }

    /** A correlation over that rule, which becomes an alert of its own and names the items that made it so. */
    private static void correlates(Person lead) {
        lead.open("/console/rules/new");
        lead.find("[name=content]").fill(CORRELATION.replace("rules: [", "rules: [none-of-ours-"));
        lead.find("select[name=scope]").selectOption("CLIENT");
        lead.find("select[name=client]").selectOption(STAGE.client);
        lead.button("Put into force").click();
        assertThat(lead.find(".banner.crit")).containsText("none-of-ours");

        lead.find("[name=content]").fill(CORRELATION);
        lead.button("Look back").click();
        assertThat(lead.find("[aria-label='Looked back'] h2")).containsText("would have come true");
        assertThat(lead.find("[aria-label='Looked back'] h2")).isInViewport();
        lead.button("Put into force").click();
        assertThat(lead.find("h1", SEVERAL)).isVisible();
        var page = lead.page.url();

        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> {
                    STAGE.intake(started("again " + Instant.now()));
                    return STAGE.api(Role.LEAD, "/api/v1/alerts?limit=100&client=" + STAGE.client)
                            .findValuesAsString("title")
                            .contains(SEVERAL);
                });
        var alert = Objects.requireNonNull(STAGE.awaitGroups(3).get(SEVERAL));
        assertThat(alert.path("severity").asString()).isEqualTo("critical");
        assertThat(alert.path("source").asString()).isEqualTo("custos");
        lead.page.navigate(page);
        assertThat(lead.find("[aria-label='What came true'] tbody tr").first()).containsText("FS-01");
    }

    @Test
    void marksWhatNamesAnIndicatorOfAListThatWasLookedAtFirst() {
        var address = "198.51.100.77";
        var name = "National CERT " + STAGE.client;
        try (var lead = STAGE.person("Lin Sofia", Role.LEAD)) {
            lead.open("/console/indicators/new");
            lead.find("[name=name]").fill(name);
            lead.find("[name=origin]").fill("National CERT");
            lead.find("select[name=client]").selectOption(STAGE.client);
            lead.find("[name=text]")
                    .fill("value,confidence,note\n198.51.100[.]64/27,80,<b>C2</b>\n203.0.113.201,,\nmutex,,\n");
            lead.button("Look at it first").click();
            assertThat(lead.find("h1", name)).isVisible();
            assertThat(lead.find("[aria-label='Left out']")).containsText("mutex");
            assertThat(lead.find("[aria-label=Indicators]")).containsText("<b>C2</b>");
            lead.button("Put into force").click();
            assertThat(lead.find(".chip", "in force")).isVisible();

            STAGE.intake(connected(address));
            var group = await().atMost(Duration.ofMinutes(2))
                    .until(
                            () -> STAGE.api(Role.LEAD, "/api/v1/alerts?limit=100&client=" + STAGE.client)
                                    .path("items"),
                            items -> items.findValuesAsString("title").contains("Beacon"));
            var id = StreamSupport.stream(group.spliterator(), false)
                    .filter(alert -> alert.path("title").asString().equals("Beacon"))
                    .findFirst()
                    .orElseThrow()
                    .path("groupId")
                    .asString();
            lead.open("/console/queue/" + id);
            assertThat(lead.find("#peek")).containsText(address + " is on “" + name + "” as 198.51.100.64/27");
            assertThat(lead.find("#peek .why")).containsText("Indicator");

            lead.find("#peek a", name).click();
            assertThat(lead.find("[aria-label='Newest hits']")).containsText(address);
            lead.find(".filters [name=q]").fill(address);
            lead.find(".filters button").click();
            assertThat(lead.find("[aria-label=Indicators] tbody")).containsText("198.51.100.64/27");
            var list = lead.page.url();
            lead.button("Look for these in the past").click();
            assertThat(lead.find("h1")).containsText("List: " + name);
            lead.page.navigate(list);
            lead.button("Retire list").click();
            assertThat(lead.find("tr", name)).containsText("retired");
        }
    }

    private static String connected(String address) {
        return """
                {"class_uid":2004,"category_uid":2,"activity_id":1,"type_uid":200401,"severity_id":2,"time":%d,\
                "finding_info":{"uid":"beacon-1","title":"Beacon","analytic":{"uid":"r-beacon","name":"Beacon","type_id":1}},\
                "evidences":[{"src_endpoint":{"ip":"10.0.0.9"},"dst_endpoint":{"ip":"%s"}}],\
                "metadata":{"version":"1.4.0","product":{"name":"Guard","vendor_name":"Example"}}}""".formatted(Instant.now().toEpochMilli(), address);
    }

    private static String started(String mark) {
        return """
                {"class_uid":1007,"category_uid":1,"activity_id":1,"type_uid":100701,"severity_id":1,"time":%d,\
                "message":"Process started","metadata":{"version":"1.4.0","product":{"name":"Guard","vendor_name":"Example"}},\
                "device":{"hostname":"FS-01"},"process":{"cmd_line":"tool.exe sekurlsa %s"}}""".formatted(Instant.now().toEpochMilli(), mark);
    }
}
