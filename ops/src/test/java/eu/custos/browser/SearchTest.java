package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.search.IndexMonths;
import eu.custos.tenancy.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            await().atMost(Duration.ofMinutes(3)).until(() -> found(analyst, "\"file server\" host:fs-*"));

            search(
                    analyst,
                    "client:%s sev>=high host:FS-01".formatted(STAGE.client.toLowerCase(java.util.Locale.ROOT)));
            assertThat(analyst.find("#queue-rows tr", TITLE)).hasCount(1);
            assertThat(analyst.find(".filters")).containsText(STAGE.client.toLowerCase(java.util.Locale.ROOT));
            for (var none : new String[] {
                "-host:fs-01 scheduled",
                "sev>=critical scheduled",
                "user:nobody scheduled",
                "ip:203.0.113.0/24",
                "phase:respond scheduled",
                "-state:new scheduled",
                "-asset:FS-01 scheduled"
            }) {
                search(analyst, none);
                assertThat(analyst.find("#queue-rows tr", TITLE)).hasCount(0);
            }
            search(analyst, "-state:closed -phase:respond scheduled");
            assertThat(analyst.find("#queue-rows tr", TITLE)).hasCount(1);
            analyst.find(".filters [aria-label='Remove the filter not phase']").click();
            assertThat(analyst.find(".filters .tok")).hasCount(2);
            search(analyst, "phase:purple");
            assertThat(analyst.find("main")).containsText("containment");
            search(analyst, "ip:somewhere");
            assertThat(analyst.find("main")).containsText("ip:10.0.0.0/8");
        }
    }

    /** What the index lost is found again: by a hunt, which reads the record, and once it is rebuilt, by everybody. */
    @Test
    void findsInTheRecordWhatTheIndexLost() {
        var title = "Beacon of the print server";
        STAGE.alerts(title, "PRN-09", 4, 3);
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST);
                var administrator = STAGE.person("Ada Admin", Role.ADMINISTRATOR)) {
            await().atMost(Duration.ofMinutes(3)).until(() -> rows(analyst, "host:prn-09", title) == 1);
            Stage.STACK
                    .bean(IndexMonths.class)
                    .all()
                    .forEach(month -> index("DELETE", "/custos-alerts-v1-" + month.name()));
            assertThat(rows(analyst, "host:prn-09", title)).isZero();

            analyst.open("/console/hunts/new");
            analyst.find("[name=title]").fill("Print server");
            analyst.button("Start hunt").click();
            assertThat(analyst.find(".banner.crit")).containsText("one a line");
            analyst.find("[name=values]").fill("PRN-09\nevil[.]example");
            analyst.find("select[name=look]").selectOption("record");
            analyst.button("Start hunt").click();
            assertThat(analyst.find("#hunt-progress")).containsText("done");
            await().until(() -> {
                analyst.page.reload();
                return analyst.find("[aria-label=Hits] tbody tr", title).count() == 3;
            });

            administrator.open("/console/sources/index");
            administrator.button("Rebuild").click();
            assertThat(administrator.find("#rebuilds tbody tr").first()).containsText("done");
            await().until(() -> rows(analyst, "host:prn-09", title) == 1);
        }
    }

    @Test
    void savesWhatIsShownAsAViewAndCountsIt() {
        STAGE.alerts("Scheduled task on the mail server", "MX-01", 5, 1);
        try (var analyst = STAGE.person("Maris Kask", Role.ANALYST)) {
            await().until(() -> {
                analyst.open("/console/queue?sev=critical&client=" + STAGE.client);
                return analyst.find("#queue-rows tr", "mail server").count() == 1;
            });
            analyst.text("Counts").click();
            assertThat(analyst.find("#queue-facets")).containsText("≥ critical");

            analyst.text("Save view").click();
            analyst.find("form.sheet [name=name]").fill("Critical here");
            analyst.button("Save view").click();
            assertThat(analyst.find("nav[aria-label='Saved views'] a[aria-current]"))
                    .hasText("Critical here");

            analyst.open("/console/queue/views");
            analyst.button("Delete Critical here").click();
            assertThat(analyst.find("#toasts .toast")).containsText("The view is deleted.");
            assertThat(analyst.find("main tbody")).hasCount(0);
            analyst.press("u");
            assertThat(analyst.find("main tbody")).containsText("Critical here");
        }
    }

    /** A month leaves as a whole, and takes none that is kept with it. */
    @Test
    void dropsMonthsThatAreOlderThanThoseKept() {
        var months = Stage.STACK.bean(IndexMonths.class);
        STAGE.alerts("Scheduled task on the backup server", "BK-01", 2, 1);
        await().until(() -> !months.all().isEmpty());
        index("PUT", "/custos-alerts-v1-2001.01");
        assertThat(months.all()).extracting(IndexMonths.Month::name).contains("2001.01");

        var dropped = months.drop();

        assertThat(dropped).containsExactly("2001.01");
        assertThat(months.all())
                .isNotEmpty()
                .extracting(IndexMonths.Month::name)
                .doesNotContain("2001.01");
    }

    private static void index(String method, String path) {
        var address = String.valueOf(Stage.STACK.servers().properties().get("spring.elasticsearch.uris"));
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int rows(Person person, String typed, String title) {
        search(person, typed);
        return person.find("#queue-rows tr", title).count();
    }

    private static boolean found(Person person, String typed) {
        search(person, typed);
        return person.find("#queue-rows tr", TITLE).count() == 1;
    }

    private static void search(Person person, String typed) {
        person.open("/console/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }
}
