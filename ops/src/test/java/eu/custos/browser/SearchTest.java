package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.tenancy.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The one search box: words and typed tokens, which narrow the list or ask the index. */
class SearchTest {

    private static final Stage STAGE = new Stage();
    private static final String TITLE = "Scheduled task on the file server";

    @Test
    void narrowsByTypedTokens() {
        STAGE.alerts(TITLE, "FS-01", 4, 1);
        STAGE.awaitGroups(1);
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            await().atMost(Duration.ofMinutes(3)).until(() -> found(analyst, "\"file server\" host:fs-*"));

            search(
                    analyst,
                    "client:%s sev>=high host:FS-01".formatted(STAGE.client.toLowerCase(java.util.Locale.ROOT)));
            assertThat(analyst.find("#queue-rows tr", TITLE)).hasCount(1);
            assertThat(analyst.find(".filters")).containsText(STAGE.client.toLowerCase(java.util.Locale.ROOT));
            for (var none : new String[] {
                "-host:fs-01 scheduled", "sev>=critical scheduled", "user:nobody scheduled", "ip:203.0.113.0/24"
            }) {
                search(analyst, none);
                assertThat(analyst.find("#queue-rows tr", TITLE)).hasCount(0);
            }
            search(analyst, "ip:somewhere");
            assertThat(analyst.find("main")).containsText("ip:10.0.0.0/8");
        }
    }

    private static boolean found(Person person, String typed) {
        search(person, typed);
        return person.find("#queue-rows tr", TITLE).count() == 1;
    }

    private static void search(Person person, String typed) {
        person.open("/console/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }
}
