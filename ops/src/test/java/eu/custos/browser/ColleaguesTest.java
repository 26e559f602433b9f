package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.Role;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Work is handed to colleagues of the same client, also without a mouse, and to nobody else. */
class ColleaguesTest {

    private static final Stage STAGE = new Stage();
    private static final Stage ELSEWHERE = new Stage();

    @Test
    void handsARowAnIncidentAndAControlToAColleague() {
        STAGE.alerts("Remote service installed", "FS-01", 3, 1);
        STAGE.awaitGroups(1);
        var incident = STAGE.incident("Mail to all staff", "high");
        ELSEWHERE.person("Elsa Where", Role.ANALYST).close();
        STAGE.person("Jo Tamm", Role.ANALYST).close();
        var jo = STAGE.account("Jo Tamm");
        try (var lead = STAGE.person("Lin Sofia", Role.LEAD)) {
            lead.open("/console/queue?client=" + STAGE.client).live();
            lead.press("x");
            lead.find(".bulk [data-dialog=act-assign]").focus();
            lead.press("Enter");
            assertThat(lead.find("#act-assign")).isVisible();
            assertThat(lead.find("#act-assign option", "Elsa Where")).hasCount(0);
            lead.find("#act-assign select").focus();
            lead.page.keyboard().type("Jo");
            lead.find("#act-assign button[value=assign]").focus();
            lead.press("Enter");
            assertThat(lead.find("main tbody .c-ow [title='Jo Tamm']")).hasCount(1);

            lead.open("/console/incidents/" + incident + "/edit");
            lead.find("[name=owner]").selectOption(jo);
            lead.button("Save").click();
            assertThat(lead.find("#incident-head .facts")).containsText("Jo Tamm");

            lead.open("/console/controls/MSS-H-DT-01?client=" + STAGE.client);
            lead.find("[name=owner]").selectOption(jo);
            lead.button("Set").click();
            assertThat(lead.find("[name=owner]")).hasValue(jo);
        }
        assertThat(Objects.toString(STAGE.api(Role.LEAD, "/api/v1/incidents?owner=" + jo)))
                .contains(incident);
    }
}
