package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static eu.custos.browser.Case.Who.LIN;
import static eu.custos.browser.Case.Who.MARIS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Estate;
import eu.custos.tenancy.Role;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An incident on paper: whoever has only that reads all that stands on the screen, in whichever theme it was. */
class PrintTest {

    private static final String[] PAGES = {"", "process", "timeline", "tasks", "actions", "questions", "review"};
    private static final String ATTACKER = "203.0.113.9";

    private final Stage stage = new Stage();
    private final Estate estate = new Estate().firewall(ATTACKER);

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void ofAnIncidentHasItsDiagramAndAllItsText() {
        var incident = worked();
        var wrong = new ArrayList<String>();
        try (var lead = incident.atBrowser(LIN)) {
            for (var theme : new String[] {"dark", "light"}) {
                for (var page : PAGES) {
                    lead.open("/console/incidents/" + incident.reference + (page.isEmpty() ? "" : "/" + page));
                    lead.theme(theme);
                    lead.settled();
                    var printed = Printed.of(lead);
                    printed.missing().forEach(each -> wrong.add("%s, %s: %s".formatted(page, theme, each)));
                    assertThat(printed.text()).as(page).contains(incident.reference);
                    wrong.addAll(Accessibility.onPaper(lead, page + " on paper, " + theme));
                }
            }
            lead.open(incident.page("process"));
            var process = Printed.of(lead);
            assertThat(process.sheetWith("incident-response"))
                    .as("the heading and the whole diagram on one sheet")
                    .containsPattern("(?s)Triage incident.*Rate severity.*Incident\\s+closed");
            assertThat(process.text())
                    .as("the steps in words, which may stand on the next")
                    .contains("Propose containment: active", "Close incident: not reached");
        }
        assertThat(wrong).isEmpty();
    }

    /** Else the look above would find nothing wrong with any page. */
    @Test
    void isFoundToBeCutOffWhereItIs() {
        var incident = worked();
        try (var lead = incident.atBrowser(LIN)) {
            lead.open(incident.page("process")).settled();
            assertThat(Printed.of(lead).missing()).isEmpty();
            lead.page.evaluate("const d = document.querySelector('.dia'); d.style.overflow = 'hidden';"
                    + " d.querySelector('svg').style.width = '3000px'");
            assertThat(Printed.of(lead).missing()).anyMatch(one -> one.startsWith("cut off: DIV.dia"));

            lead.page.evaluate("const h = document.querySelector('.dia').closest('section').querySelector('h2');"
                    + " Object.assign(h.style, {display: 'block', width: '20px', overflow: 'hidden'})");
            assertThat(Printed.of(lead).missing()).anyMatch(one -> one.startsWith("cut off: H2"));
        }
    }

    @Test
    void theFormOfAnActionSaysThatItIsAnExercise() {
        var incident = stage.api(
                        Role.LEAD,
                        "/api/v1/incidents",
                        Map.of("client", stage.client, "title", "Drill", "severity", "low", "exercise", true))
                .path("reference")
                .asString();
        stage.put(
                Role.ADMINISTRATOR,
                "/api/v1/clients/%s/connectors/%s".formatted(stage.client, java.util.UUID.randomUUID()),
                Map.of(
                        "product",
                        "fortinet",
                        "name",
                        "Edge firewall",
                        "base",
                        estate.address(),
                        "secrets",
                        Map.of("token", "a secret that nobody reads")));
        try (var analyst = stage.person(MARIS.fullName, MARIS.role)) {
            analyst.open("/console/incidents/%s/actions".formatted(incident));
            assertThat(analyst.find("#act")).containsText("EXERCISE. An action goes all its way");
            analyst.find("#act a", "Block address").click();
            assertThat(analyst.find("#act")).containsText("EXERCISE. An action goes all its way");
            assertThat(Accessibility.flaws(analyst, "an action of an exercise")).isEmpty();
            analyst.find("#act [name=target]").fill(ATTACKER);
            analyst.find("#act [name=reason]").fill("Drill");
            analyst.button("Propose").click();
            assertThat(analyst.find("main")).containsText("EXERCISE");
        }
        assertThat(estate.banned(ATTACKER)).isZero();
    }

    /** With something on each of its pages. */
    private Case worked() {
        var incident = Case.promoted(stage, MARIS, "Files renamed in masses on machines of the warehouse", "WS-07")
                .connected("fortinet", estate)
                .does(
                        MARIS,
                        "triage-incident",
                        "verdict",
                        "GENUINE",
                        "rsit",
                        "malicious-code",
                        "reason",
                        "Notes were found on three machines, and a service that nobody has installed runs on them.")
                .does(
                        MARIS,
                        "assess-incident",
                        "functional",
                        "LOW",
                        "data",
                        "NONE",
                        "spread",
                        "ONE",
                        "crown",
                        "no",
                        "basis",
                        "Three machines of one department, none of which is needed before Monday.")
                .proposes(MARIS, "fortinet", "block-address", ATTACKER, "");
        stage.told(incident.reference, "The client says that a supplier worked on these machines, on 3 November.");
        incident.task("approve-containment");
        return incident;
    }
}
