package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import eu.custos.tenancy.Role;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A page shows what happened however busy it was when it heard of it. */
class LiveUpdatesTest {

    private static final String COUNT_CHANGES = """
            window.heard = 0;
            new EventSource(document.body.dataset.events).addEventListener('change', () => window.heard++);
            """;

    private final Stage stage = new Stage();
    private final String incident = stage.incident("Lines that come in quick succession", "low");

    @Test
    void whatChangesWhileAnAnswerIsUnderWayIsShownToo() {
        try (var lead = stage.person("Lin Sofia", Role.LEAD)) {
            var page = "/console/incidents/%s/timeline".formatted(incident);
            var held = new AtomicBoolean();
            lead.page.route("**" + page, route -> {
                if (!isOfTheLines(route) || held.getAndSet(true)) {
                    route.resume();
                    return;
                }
                var before = route.fetch();
                tellAndHear(lead, "The second line");
                route.fulfill(new Route.FulfillOptions().setResponse(before));
            });
            lead.open(page).live();
            lead.page.evaluate(COUNT_CHANGES);

            stage.told(incident, "The first line");

            assertThat(lead.find("#lines")).containsText("The first line");
            assertThat(lead.find("#lines")).containsText("The second line");
        }
    }

    @Test
    void whatChangesWhileSomebodyTypesIsShownOnceTheyAreDone() {
        try (var lead = stage.person("Lin Sofia", Role.LEAD)) {
            lead.open("/console/incidents/%s/timeline".formatted(incident)).live();
            lead.page.evaluate(COUNT_CHANGES);
            lead.page.evaluate("document.getElementById('lines').append(document.createElement('textarea'))");
            lead.find("#lines textarea").focus();

            tellAndHear(lead, "A line meanwhile");
            assertThat(lead.find("#lines")).not().containsText("A line meanwhile");

            lead.find("#lines textarea").blur();
            assertThat(lead.find("#lines")).containsText("A line meanwhile");
        }
    }

    private static boolean isOfTheLines(Route route) {
        return "lines".equals(route.request().headers().get("hx-target"));
    }

    /** Returns once the page has heard of the line and would have asked for it. */
    private void tellAndHear(Person person, String line) {
        var before = person.page.evaluate("heard");
        stage.told(incident, line);
        person.page.waitForFunction("before => heard > before", before);
        person.page.waitForTimeout(1_000);
    }
}
