package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.AriaRole;
import eu.custos.evidence.LedgerVerdict;
import eu.custos.tenancy.Role;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Two sources see one attacker at several hosts: one campaign is suggested, corrected, and made one incident. */
class CampaignsTest {

    private static final Stage STAGE = new Stage();
    private static final String ATTACKER = "203.0.113.77";

    @Test
    void makesOneIncidentOfWhatSeveralSourcesSeeOfOneAttacker() {
        STAGE.attack("firewall", 40, "Many failed sign-ins", "FS-01", ATTACKER, "T1110");
        STAGE.attack("firewall", 25, "Sign-in after many failures", "WS-07", ATTACKER, "T1110");
        STAGE.attack("endpoints", 12, "Encoded command line", "FS-01", ATTACKER, "T1059.001");
        STAGE.attack("endpoints", 2, "Unusual remote service", "WS-09", ATTACKER, "T1021");
        STAGE.awaitGroups(4);
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            await().untilAsserted(() -> {
                analyst.open("/console/campaigns?client=" + STAGE.client);
                // Two of them make a campaign already; the others join it in their time.
                Assertions.assertThat(analyst.find("main tbody tr").allInnerTexts())
                        .singleElement()
                        .asString()
                        .contains("4 free");
            });
            Assertions.assertThat(Accessibility.flaws(analyst, analyst.page.url()))
                    .isEmpty();

            analyst.open("/console/queue?client=" + STAGE.client);
            assertThat(analyst.find("#queue-rows a.chip")).hasCount(4);
            assertThat(analyst.find("#peek")).containsText("Suggested campaign of 4 groups around " + ATTACKER);
            analyst.find("#peek a", "Suggested campaign").click();

            assertThat(analyst.find("h1")).hasText(ATTACKER + " against 3 assets");
            assertThat(analyst.find("main")).containsText("All of them name the address " + ATTACKER);
            assertThat(analyst.find("main")).containsText("4 groups from 2 sources on 3 assets");
            assertThat(analyst.find("main"))
                    .containsText("initial access (T1110), then execution (T1059.001), then lateral movement (T1021).");
            Assertions.assertThat(Accessibility.flaws(analyst, analyst.page.url()))
                    .isEmpty();

            analyst.button("Take out Unusual remote service").click();
            assertThat(analyst.find("[aria-label='Taken out']")).containsText("Unusual remote service");
            analyst.button("Put back Unusual remote service").click();
            assertThat(analyst.find("[aria-label='Taken out']")).hasCount(0);

            analyst.button("Dismiss").click();
            assertThat(analyst.find("[aria-label='Dismiss']")).containsText("Say why");
            analyst.find("[name=why]").fill("Their own test.");
            analyst.button("Dismiss").click();
            assertThat(analyst.find(".pagehead .chip")).hasText("dismissed");
            Assertions.assertThat(Accessibility.flaws(analyst, analyst.page.url()))
                    .isEmpty();
            analyst.press("u");
            assertThat(analyst.find(".pagehead .chip")).hasText("to be decided");

            analyst.press("i");
            assertThat(analyst.find("#toasts")).containsText("4 groups now in " + STAGE.client);
            assertThat(analyst.find(".pagehead .chip")).hasText("in incidents");
            assertThat(analyst.find("[aria-label='Groups'] tbody")).containsText(STAGE.client + "-");
            Assertions.assertThat(Accessibility.flaws(analyst, analyst.page.url()))
                    .isEmpty();
            analyst.find("[aria-label='Groups'] tbody a", STAGE.client).first().click();
            assertThat(analyst.page.getByRole(AriaRole.HEADING).first()).containsText(ATTACKER + " against 3 assets");
        }
        Assertions.assertThat(STAGE.ledger()).isInstanceOf(LedgerVerdict.Sound.class);
    }
}
