package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.tenancy.Role;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Known harmless alerts are closed, counted for tuning, proposed to be hidden, approved by a second person, and hidden. */
class SuppressionsTest {

    private static final Stage STAGE = new Stage();
    private static final String TITLE = "Ports probed " + STAGE.client;

    @Test
    void hidesWhatIsKnownHarmlessOnceSomebodyElseAgrees() {
        STAGE.alerts(TITLE, "WS-07", 3, 2);
        var group = Objects.requireNonNull(STAGE.awaitGroups(1).get(TITLE))
                .path("groupId")
                .asString();
        var address = "";
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            analyst.open("/console/queue/" + group);
            analyst.button("More").click();
            analyst.text("Suppress like this").click();
            assertThat(analyst.find("[name=rule]")).hasValue(TITLE);
            assertThat(analyst.find("[name=entity]")).hasValue("ws-07");
            assertThat(analyst.find("select[name=client]")).hasValue(STAGE.client);
            analyst.find("[name=reason]").fill("Their own scanner, every night.");
            analyst.find("[name=days]").fill("400");
            analyst.button("Look back").click();
            assertThat(analyst.find("main")).containsText("A number of days from 1 to 180.");
            analyst.find("[name=days]").fill("30");
            analyst.button("Look back").click();
            assertThat(analyst.find("[aria-label='Looked back']")).containsText("up to 2 alerts in 1 group");
            analyst.button("Propose").click();
            assertThat(analyst.find("main")).containsText("somebody else decides");
            address = analyst.page.url();

            analyst.open("/console/queue/" + group);
            analyst.press("c", "3");
            assertThat(analyst.find(".peek header")).containsText("Closed");

            analyst.open("/console/tuning?client=" + STAGE.client);
            analyst.find("[data-open]", TITLE).click();
            assertThat(analyst.find("[aria-label='Verdicts']")).containsText("2 in groups closed as false or benign");
            analyst.button("Take it").click();
            assertThat(analyst.find(".pagehead .chip")).containsText("taken by Maris Kask");
        }
        try (var lead = STAGE.person("Lin Sofia", Role.LEAD)) {
            lead.open(address);
            lead.button("Look back again and approve").click();
            assertThat(lead.find(".pagehead .chip", "in force")).isVisible();

            STAGE.alerts(TITLE, "WS-07", 3, 1);
            await().until(() -> STAGE.text(Role.LEAD, "/api/v1/alerts?limit=100&client=" + STAGE.client)
                    .contains("\"suppressed\""));
            lead.open(address);
            assertThat(lead.find("[aria-label='What it hides']")).containsText(TITLE);
            assertThat(lead.find("[aria-label='Facts']")).containsText("1 alert");
            lead.find("[data-open]", TITLE).click();
            assertThat(lead.find("#peek")).containsText("Suppression “");

            lead.open("/console/maintenance/new");
            lead.find("select[name=client]").selectOption(STAGE.client);
            lead.find("[name=name]").fill("Patch day");
            lead.find("[name=assets]").fill("WS-07");
            lead.find("[name=from]").fill(minuteIn(-60));
            lead.find("[name=until]").fill(minuteIn(60));
            lead.find("[name=announcedBy]").fill("Ingrid Sand, by telephone");
            lead.find("[name=reason]").fill("Patches.");
            lead.button("Announce").click();
            assertThat(lead.find("main tbody tr")).containsText("Patch day");
            lead.open("/console/queue/" + group);
            assertThat(lead.find("#peek header")).containsText("In maintenance window “Patch day”");
        }
    }

    private static String minuteIn(int minutes) {
        return LocalDateTime.now(ZoneOffset.UTC)
                .plusMinutes(minutes)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
