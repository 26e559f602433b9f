package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import eu.custos.tenancy.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forms sent twice, forms sent by two, pages of somebody else's, and sessions that run out. */
class FormsTest {

    private static final Stage STAGE = new Stage();
    private static final String CALL = "Phone call from a stranger";

    @Test
    void aFormSentTwiceActsOnce() {
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            analyst.open("/console/incidents/new");
            declaration(analyst);
            analyst.button("Declare incident").dblclick();
            assertThat(analyst.find("#incident-head h1")).containsText(CALL);
            assertThat(titles()).containsOnlyOnce(CALL);

            // Back to the same form, and once more.
            analyst.page.goBack();
            assertThat(analyst.find("form.sheet [name=title]")).hasValue(CALL);
            analyst.button("Declare incident").click();
            assertThat(analyst.find("#incident-head h1")).containsText(CALL);
            assertThat(titles()).containsOnlyOnce(CALL);
        }
    }

    private static void declaration(Person person) {
        var form = person.find("form.sheet");
        form.locator("[name=client]").selectOption(STAGE.client);
        form.locator("[name=severity]").selectOption("low");
        form.locator("[name=title]").fill(CALL);
    }

    private static List<String> titles() {
        return STAGE.api(Role.LEAD, "/api/v1/incidents?client=" + STAGE.client).findValuesAsString("title");
    }

    @Test
    void anAnswerSentTwiceIsTakenOnce() {
        var incident = STAGE.incident("Lost token", "low");
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            var form = new TaskForm(analyst, incident, "Triage incident")
                    .enter("verdict", "GENUINE")
                    .enter("rsit", "fraud")
                    .enter("reason", "Seen.");
            analyst.find("#task footer button").dblclick();
            assertThat(form.heading()).hasText("Assess impact");
            analyst.open("/console/incidents/%s/timeline".formatted(incident));
            assertThat(analyst.find("#lines td.ti", "Seen.")).hasCount(1);
        }
    }

    @Test
    void theSecondOfTwoEditorsIsToldWhoWasFirstAndNothingIsOverwritten() {
        var incident = STAGE.incident("Odd sign-in", "medium");
        try (var first = STAGE.person("Maris Kask", Role.ANALYST);
                var second = STAGE.person("Jo Tamm", Role.ANALYST)) {
            List.of(first, second).forEach(person -> person.open("/console/incidents/%s/edit".formatted(incident)));
            first.find("form.sheet [name=title]").fill("Odd sign-in from two places");
            first.button("Save").click();
            assertThat(first.find("#incident-head h1")).containsText("two places");

            second.find("form.sheet [name=title]").fill("Odd sign-in at night");
            second.button("Save").click();

            assertThat(second.find(".banner.crit")).containsText("Maris Kask changed this incident");
            assertThat(second.find("#compare")).containsText("Odd sign-in from two places");
            assertThat(second.find("form.sheet [name=title]")).hasValue("Odd sign-in at night");
            assertThat(STAGE.api(Role.LEAD, "/api/v1/incidents/" + incident)
                            .path("title")
                            .asString())
                    .isEqualTo("Odd sign-in from two places");
        }
    }

    @Test
    void aClientsPersonOpensNothingOfAnotherOrganisation() {
        var secret = "Wire transfer to a stranger";
        var incident = STAGE.incident(secret, "high");
        var elsewhere = new Stage();
        try (var curious = elsewhere.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            for (var door : List.of(
                    "/portal/incidents/" + incident,
                    "/portal/decisions?incident=" + incident,
                    "/console/incidents/" + incident,
                    "/console/incidents/%s/tasks".formatted(incident),
                    "/console/incidents/%s/evidence".formatted(incident),
                    "/console/search?q=" + incident,
                    "/console/queue?q=wire")) {
                curious.open(door);
                assertThat(curious.page.content()).as(door).doesNotContain(secret);
            }
            curious.open("/portal/incidents/" + incident);
            assertThat(curious.heading("Not found")).isVisible();
        }
    }

    @Test
    void anEndedSessionLeadsThroughTheDoorBackToThePage() {
        var incident = STAGE.incident("Door left open", "low");
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            var page = "/console/incidents/%s/timeline".formatted(incident);
            analyst.open("/console/shift").forgetSession();
            analyst.open(page);
            STAGE.signIn(analyst);
            assertThat(analyst.page).hasURL(page);

            // The same from inside a page, where only a piece of it was asked for.
            analyst.open("/console/incidents/%s/tasks".formatted(incident));
            analyst.forgetSession();
            analyst.find("#task")
                    .getByText("Take it", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(analyst.heading("Sign in")).isVisible();
            STAGE.signIn(analyst);
            assertThat(analyst.page).hasURL("/console/incidents/%s/tasks".formatted(incident));
            assertThat(analyst.find("#incident-head h1")).containsText("Door left open");
        }
    }
}
