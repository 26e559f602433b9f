package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The rota, a ladder that two put into force, the walk up it, a crisis with its brief, and a calendar by its link. */
class OnCallTest {

    private static final Stage STAGE = new Stage();
    private static final String ROTATION = "Experts of " + STAGE.client;
    private static final String LADDER = "/console/oncall/ladders?client=%s&severity=HIGH&kind=FUNCTIONAL";

    @Test
    void isKeptByTwoAndForetold() {
        try (var lead = STAGE.person("Lin Sofia", Role.LEAD);
                var administrator = STAGE.person("Ada Admin", Role.ADMINISTRATOR)) {
            rotates(lead);
            lead.open(LADDER.formatted(STAGE.client));
            for (var rung = 2; rung <= 3; rung++) {
                lead.find("[name=post%d]".formatted(rung)).selectOption("");
            }
            lead.find("[name=post1]").selectOption("EXPERT");
            lead.find("[name=minutes1]").fill("5");
            lead.find("[name=reason]").fill("Their systems are ours to repair");
            lead.button("Put into force").click();
            assertThat(lead.find("main")).containsText("waits for a second person");
            assertThat(lead.button("Approve")).hasCount(0);

            administrator.open(LADDER.formatted(STAGE.client));
            administrator.button("Approve").click();
            assertThat(administrator.find(".hd", "own, version 1")).isVisible();

            lead.open("/console/oncall/simulator?client=" + STAGE.client);
            lead.button("Walk the ladder").click();
            assertThat(lead.find("[aria-labelledby=walk-t] tbody tr").first()).containsText("Rung 1, Expert");
            assertThat(lead.find("[aria-labelledby=walk-t] tbody tr").first()).containsText("Maris Kask");
            assertThat(lead.find("[aria-labelledby=walk-t] tbody tr").last()).containsText("5 min");
            assertThat(lead.find("[aria-labelledby=walk-t] tbody tr").last()).containsText("Management");
        }
    }

    /** First with a zone that there is none of: what was typed stays. */
    private static void rotates(Person lead) {
        lead.open("/console/oncall/rota");
        lead.find("[name=rotation]").fill(ROTATION);
        lead.find("[name=post]").selectOption("4");
        lead.find("[name=zone]").fill("Europe/Nowhere");
        lead.find("[name=startsOn]").fill(LocalDate.now(ZoneOffset.UTC).toString());
        lead.find("[name=members]").fill("maris, Maris Kask, +33 1 23 45 67 89\nsofia, Sofia Okafor");
        lead.button("Enter rotation").click();
        assertThat(lead.find("main")).containsText("A time zone reads like Europe/Paris");

        lead.find("[name=zone]").fill("Europe/Paris");
        lead.button("Enter rotation").click();
        assertThat(lead.find("tr", ROTATION)).containsText("Maris Kask, Sofia Okafor");
    }

    @Test
    void raisesAClientSaysSoEverywhereAndTellsManagement() {
        var incident = STAGE.incident("Beacon from a domain controller", "medium");
        try (var lead = STAGE.person("Lin Sofia", Role.LEAD);
                var management = STAGE.person("Max Boss", Role.MANAGEMENT)) {
            lead.open("/console/crises");
            lead.find("select[name=client]").selectOption(STAGE.client);
            lead.find("[name=reason]").fill("Two sites are down");
            lead.button("Declare").click();
            assertThat(lead.find("h1")).containsText("Crisis: brief for management");
            var crisis = URI.create(lead.page.url()).getPath();

            management.open("/console/tasks");
            assertThat(management.find("#banners", "Two sites are down")).isVisible();
            management.find("#banners a", "Brief").click();
            assertThat(management.find(".brief", incident)).isVisible();
            assertThat(management.find(".brief", incident)).containsText("Next");

            assertAccessible(
                    lead,
                    "/console/oncall",
                    "/console/oncall/rota",
                    LADDER.formatted(STAGE.client),
                    "/console/oncall/simulator?client=" + STAGE.client,
                    "/console/crises",
                    crisis,
                    "/console/incidents/" + incident + "/brief");

            management.open(crisis);
            management.find("[name=outcome]").fill("Contained at both");
            management.button("End crisis mode").click();
            assertThat(management.find("#banners")).not().containsText("Two sites are down");
            assertThat(management.find(".pagehead")).containsText("Contained at both");
        }
    }

    @Test
    void showsDutiesToACalendarThatKnowsTheLinkOnly() throws IOException, InterruptedException {
        try (var analyst = STAGE.person("Cal Endar", Role.ANALYST)) {
            STAGE.onDuty(5, "Cal Endar");
            analyst.open("/console/oncall");
            analyst.button("Make a link").click();
            var link = analyst.find("code", "/oncall/").textContent();

            var calendar = get(link);
            assertThat(calendar.statusCode()).isEqualTo(200);
            assertThat(calendar.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
            assertThat(calendar.body()).startsWith("BEGIN:VCALENDAR\r\n").contains("SUMMARY:On call: Management");

            analyst.open("/console/oncall");
            assertThat(analyst.find("main")).not().containsText(link);
            analyst.button("Revoke the link").click();
            assertThat(analyst.find("main")).containsText("There is no link to your duties.");
            assertThat(get(link).statusCode()).isEqualTo(404);
            assertThat(get(link.replaceAll("oncall/.*", "oncall/%00.ics")).statusCode())
                    .isBetween(400, 499);
        }
    }

    private static void assertAccessible(Person person, String... pages) {
        var flaws = new ArrayList<String>();
        for (var page : pages) {
            person.open(page).settled();
            flaws.addAll(Accessibility.flaws(person, page));
        }
        assertThat(flaws).isEmpty();
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        }
    }
}
