package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static eu.custos.browser.Case.Who.MARIS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Estate;
import eu.custos.tenancy.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host whose name others have: the product's own hosts are offered, and the one that is chosen is acted on. */
class HostChoiceTest {

    private final Stage stage = new Stage();
    private final Estate estate = new Estate().twins("WS-07");

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void isMadeByAButtonAndLeadsToTheFormWithThatHost() {
        var beacon = Case.promoted(stage, MARIS, "Beacon at regular times", "WS-07")
                .connected("sentinelone", estate)
                .proposes(MARIS, "sentinelone", "isolate-host", "WS-07", "Annex 2, clause 4");
        var refused = beacon.action("WS-07", "NOT_EXECUTED");
        try (var maris = beacon.atBrowser(MARIS)) {
            maris.open(beacon.page("actions?action=" + refused));
            assertThat(maris.find("#act a.btn", "WS-07#agent-WS-07")).hasCount(2);
            assertThat(Accessibility.flaws(maris.settled(), "a choice of hosts"))
                    .isEmpty();
            maris.find("#act a.btn", "WS-07#agent-WS-07-2").click();

            assertThat(maris.find("#act [name=target]")).hasValue("WS-07#agent-WS-07-2");
            maris.find("#act [name=reason]").fill("It beacons.");
            maris.button("Propose").click();
            assertThat(maris.find("#act h2")).containsText("WS-07#agent-WS-07-2");
        }
        try (var ingrid = stage.person("Ingrid Sand", Role.CLIENT_DECIDER)) {
            beacon.task("answer-request");
            ingrid.open("/portal");
            ingrid.button("Approve").click();
        }
        beacon.action("WS-07#agent-WS-07-2", "IN_FORCE");
        assertThat(estate.cutOff("WS-07-2")).isEqualTo(1);
        assertThat(estate.cutOff("WS-07-1")).as("the other host").isZero();
    }
}
