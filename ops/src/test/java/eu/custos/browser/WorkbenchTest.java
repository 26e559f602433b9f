package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import eu.custos.tenancy.Role;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A source of unknown make is looked at, corrected by choosing, saved as a version, and its quarantine read anew. */
class WorkbenchTest {

    private static final Stage STAGE = new Stage();
    private static final String ITEM =
            "{\"wann\":\"2026-11-24T10:00:00Z\",\"was\":\"Turbine tampered with\",\"rang\":\"A1\",\"wer\":\"203.0.113.77\"}";

    @Test
    void correctsByChoosingAndReadsTheQuarantineAnew() {
        STAGE.intake(ITEM);
        try (var administrator = STAGE.person("Ada Admin", Role.ADMINISTRATOR)) {
            administrator.open("/console/sources?client=" + STAGE.client);
            administrator.find("main tbody a").first().click();
            administrator.find("main").getByText("Mapping workbench").click();
            administrator.find("[name=pasted]").fill(ITEM);
            administrator.button("Try").click();
            assertThat(administrator.find(".banner.crit")).containsText("Not understood");

            administrator.find("[name=pasted]").evaluate("area => area.value = 'x\\n'.repeat(10001)");
            administrator.button("Try").click();
            assertThat(administrator.find("#of-pasted")).containsText("at most 10000 items");
            administrator.find("[name=pasted]").fill(ITEM);
            administrator.button("Try").click();

            administrator.find("[name=adapter]").selectOption("json");
            meaning(administrator, "was").selectOption("title");
            meaning(administrator, "rang").selectOption("severity");
            meaning(administrator, "wer").selectOption("ip attacker");
            administrator.button("Try").click();
            assertThat(administrator.find("section.sec b").first()).hasText("Turbine tampered with");
            administrator.find("label.row:has(input[value=A1]) select").selectOption("critical");
            administrator.button("Save as a version").click();

            assertThat(administrator.find(".banner.info")).containsText("Saved");
            assertThat(administrator.find("main tbody tr").first()).containsText("2");
            administrator.find(".banner.info a").click();
            administrator.button("Try all that match").click();
            var alert = Objects.requireNonNull(STAGE.awaitGroups(1).get("Turbine tampered with"));
            assertThat(alert.path("severity").asString()).isEqualTo("critical");
            assertThat(alert.path("entities").get(0).path("role").asString()).isEqualTo("attacker");
        }
    }

    private static Locator meaning(Person person, String path) {
        return person.find("tr:has(input[value='%s']) select".formatted(path));
    }
}
