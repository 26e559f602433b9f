package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import eu.custos.tenancy.Role;
import org.junit.jupiter.api.Test;

/** All that a list matches is looked at first, closed with one verdict, and taken back. */
class BulkTest {

    private static final Stage STAGE = new Stage();

    @Test
    void closesAllThatMatchesAndTakesItBack() {
        STAGE.alerts("Printer offline", "WS-07", 2, 2);
        STAGE.alerts("Printer out of paper", "WS-07", 2, 1);
        STAGE.alerts("Printer door open", "WS-07", 4, 1);
        STAGE.awaitGroups(3);
        try (var analyst = STAGE.person("Jo Tamm", Role.ANALYST)) {
            analyst.open("/console/queue?client=" + STAGE.client);
            analyst.button("All that match").click();
            assertThat(analyst.find("h1")).hasText("3 rows");
            assertThat(analyst.find("table").first()).containsText("Printer door open");

            analyst.find("textarea[name=note]").fill("moved to another floor");
            analyst.button("Close 3 rows").click();
            assertThat(analyst.find("#bulk-progress h2").first()).hasText("Done");
            assertThat(analyst.find("#bulk-progress")).containsText("3 done");
            var work = analyst.page.url();
            analyst.find("a", "Back to the list").click();
            assertThat(analyst.find("main tbody tr", "Printer")).hasCount(0);

            analyst.page.navigate(work);
            analyst.button("Undo all").click();
            assertThat(analyst.find("#bulk-progress h2").first()).hasText("Taken back");
            analyst.find("a", "Back to the list").click();
            assertThat(analyst.find("main tbody tr", "Printer")).hasCount(3);
        }
    }
}
