package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import eu.custos.tenancy.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the keyboard map promises, without a mouse. */
class KeyboardTest {

    private static final Stage STAGE = new Stage();

    private static Person analyst;

    private static Locator rows;
    private static Locator peek;

    @BeforeAll
    static void threeGroupsWait() {
        STAGE.alerts("Unusual service account sign-in", "WS-07", 3, 1);
        STAGE.alerts("Archive with a double extension", "WS-07", 3, 2);
        STAGE.alerts("Shadow copies listed", "FS-01", 3, 1);
        STAGE.awaitGroups(3);
        analyst = STAGE.person("Maris Kask", Role.ANALYST);
        rows = analyst.find("#queue-rows tr[data-row]");
        peek = analyst.find("#peek h2");
    }

    @AfterEach
    void nothingWentWrong() {
        analyst.assertNoTrouble();
    }

    @AfterAll
    static void leave() {
        analyst.close();
    }

    @Test
    void movesThroughTheQueueAndLooksAtARow() {
        queue().press("j");
        assertThat(rows.nth(0)).isFocused();
        analyst.press("j");
        assertThat(rows.nth(1)).isFocused();
        analyst.press("k", "Space");
        assertThat(rows.nth(0)).isFocused();
        assertThat(peek).hasText(title(0));

        // The open peek follows the reader.
        analyst.press("j");
        assertThat(peek).hasText(title(1));
        analyst.press("Escape");
        assertThat(peek).hasCount(0);
        assertThat(rows.nth(1)).isFocused();
    }

    @Test
    void marksTakesClosesAndTakesBack() {
        queue().press("j", "x", "j", "x");
        assertThat(analyst.find("[data-marked-count]")).hasText("2");
        analyst.press("x");
        assertThat(analyst.find("[data-marked-count]")).hasText("1");

        analyst.press("a");
        assertThat(rows.nth(0)).containsText("acked");
        analyst.press("u");
        assertThat(rows.nth(0)).not().containsText("acked");

        analyst.press("c");
        assertThat(analyst.heading("Close with a verdict")).isVisible();
        analyst.press("1");
        assertThat(analyst.heading("Close with a verdict")).isHidden();
        // What was marked is done with, so the row where the reader stands was meant.
        assertThat(rows.nth(1)).hasClass(Pattern.compile("gone"));
        analyst.press("u");
        assertThat(rows.nth(1)).not().hasClass(Pattern.compile("gone"));
        assertThat(rows.nth(1)).isFocused();
    }

    @Test
    void actsOnTheRowWhereTheReaderStandsWhenNothingIsMarked() {
        queue().press("j", "j", "a");

        assertThat(rows.nth(1)).containsText("acked");
        analyst.press("u");
        assertThat(rows.nth(1)).not().containsText("acked");
    }

    @Test
    void worksTheShellFromTheQueue() {
        theShellAnswers(queue());

        analyst.press("g", "i");
        assertThat(analyst.page).hasURL(Pattern.compile("/console/incidents$"));
    }

    @Test
    void worksTheIncidentsAndTheirPages() {
        STAGE.incident("Mailbox rules made by nobody", "medium");
        var reference = STAGE.incident("Lost laptop", "low");
        analyst.open("/console/incidents").press("j", "k");
        var first = analyst.find("#incident-rows tr[data-row]").first();
        assertThat(first).isFocused();
        assertThat(first).containsText(reference);
        analyst.press("Enter");
        assertThat(analyst.find("#incident-head h1")).containsText("Lost laptop");

        analyst.press("]");
        assertThat(analyst.page).hasURL(Pattern.compile("/timeline$"));
        analyst.press("7");
        assertThat(analyst.page).hasURL(Pattern.compile("/tasks$"));
        analyst.press("[");
        assertThat(analyst.page).hasURL(Pattern.compile("/process$"));
        analyst.press("1");
        assertThat(analyst.find("[name=text]")).isVisible();
        theShellAnswers(analyst);

        analyst.press("n");
        assertThat(analyst.find("[name=text]")).isFocused();
        analyst.press("I", "t", " ", "j", "Control+Enter");
        assertThat(analyst.find(".chg").getByText("It j")).isVisible();
        assertThat(analyst.find("#todo [name=title]")).isVisible();
        analyst.press("t");
        assertThat(analyst.find("#todo [name=title]")).isFocused();
        analyst.press("Escape", "a");
        assertThat(analyst.find("#incident-head .facts")).containsText("Maris Kask");
        analyst.press("g", "q");
        assertThat(analyst.page).hasURL(Pattern.compile("/console/queue$"));
    }

    private static void theShellAnswers(Person person) {
        person.live().press("?");
        assertThat(person.find("dialog#keymap")).isVisible();
        person.press("Escape");
        assertThat(person.find("dialog#keymap")).isHidden();

        person.press("/");
        assertThat(person.find("#search")).isFocused();
        person.press("j", "Escape");
        assertThat(person.find("#search")).not().isFocused();
        assertThat(person.find("#search")).hasValue("");

        person.press("p");
        assertThat(person.find("[data-live-state]")).containsText("Paused");
        person.press("p");
        person.live();

        person.press("l");
        assertThat(person.find("#lens-menu")).isVisible();
        person.press("ArrowDown");
        assertThat(person.find("#lens-menu .pick", STAGE.client)).isFocused();
        person.press("Escape");
        assertThat(person.find("#lens-menu")).isHidden();
    }

    private Person queue() {
        analyst.open("/console/queue");
        assertThat(rows).hasCount(3);
        return analyst;
    }

    private String title(int row) {
        return rows.nth(row).locator("[data-peek]").innerText();
    }
}
