package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.browser.Case.Who;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A playbook that waits for a second person is tried on an incident that has ended. */
class RehearsalTest {

    private static final Stage STAGE = new Stage();
    private static final String NAME = "Contain a host of " + STAGE.client;
    private static final String PLAYBOOK = Cacao.ofOneStep("00000000b0e1", NAME, "", """
            "name": "Pull the plug", "commands": [{"type": "manual", "command": "Unplug it"}]
            """);

    @Test
    void offersWhatWaitsAndSaysWhatWasTried() {
        var ended = Case.promoted(STAGE, Who.MARIS, "Beacon from a workstation", "WS-07")
                .does(Who.MARIS, "triage-incident", "verdict", "FALSE_POSITIVE", "reason", "A load test of ours");
        var wrong = new ArrayList<String>();
        try (var lead = ended.atBrowser(Who.LIN)) {
            lead.open("/console/playbooks");
            lead.find("[name=cacao]").fill(PLAYBOOK);
            lead.find("select[name=client]").selectOption(STAGE.client);
            lead.find("[name=reason]").fill("New switches");
            lead.button("Propose").click();
            assertThat(lead.find("main")).containsText("You proposed it; somebody else approves it.");
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                lead.open(ended.page("rehearsal"));
                lead.button("Rehearse").click();
                return lead.find("[aria-labelledby=part-0]").count() == 1;
            });
            assertThat(lead.find("main")).not().containsText("As if in force");

            lead.page.getByLabel("Playbook: %s, version 1".formatted(NAME)).check();
            wrong.addAll(Accessibility.flaws(lead, "a rehearsal with what waits"));
            lead.button("Rehearse again").click();

            assertThat(lead.find("main")).containsText("As if in force: Playbook: %s, version 1.".formatted(NAME));
            assertThat(lead.page.getByLabel("Playbook: %s, version 1".formatted(NAME)))
                    .isChecked();
        }
        assertThat(wrong).isEmpty();
    }
}
