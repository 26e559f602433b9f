package eu.custos.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody at a browser of their own.
 *
 * <p>Whatever goes wrong on the way (an error in a script, a refusal by the content security policy, an answer of the
 * platform that it failed) is kept and fails the test at {@link #close}.
 */
final class Person implements AutoCloseable {

    private static final double PATIENCE = 60_000;
    private static final Set<String> PARTS = Set.of("script", "stylesheet", "image", "font");
    private static final String COUNT_SHIFTS = """
            window.shifts = [];
            new PerformanceObserver(list => list.getEntries().forEach(shift => {
              if (!shift.hadRecentInput) {
                window.shifts.push({value: shift.value, what: shift.sources.map(source => source.node && (source.node.outerHTML || source.node.textContent).slice(0, 120))});
              }
            })).observe({type: 'layout-shift', buffered: true});
            """;

    final String account;
    final Page page;
    private final BrowserContext context;
    private final List<String> troubles = new ArrayList<>();

    private Person(String address, String account) {
        this.account = account;
        context = Chromium.shared()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setBaseURL(address));
        context.setDefaultTimeout(PATIENCE);
        context.addInitScript(COUNT_SHIFTS);
        page = context.newPage();
        page.onPageError(error -> troubles.add("%s: %s".formatted(page.url(), error)));
        page.onConsoleMessage(message -> {
            // The browser repeats each refused request here; those that matter are taken from the answers.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                troubles.add("%s: %s".formatted(page.url(), message.text()));
            }
        });
        page.onResponse(this::look);
    }

    private void look(Response response) {
        var part = PARTS.contains(response.request().resourceType());
        if (response.status() >= 500 || (part && response.status() >= 400)) {
            troubles.add("%s: %d for %s".formatted(page.url(), response.status(), response.url()));
        }
    }

    /** Opens the door and goes through it. */
    static Person signedIn(String address, String account, String password) {
        var person = new Person(address, account);
        person.open("/login");
        person.signIn(password);
        return person;
    }

    void signIn(String password) {
        page.getByLabel("Name").fill(account);
        page.getByLabel("Password").fill(password);
        page.getByLabel("Password").press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in")))
                .hasCount(0);
    }

    Person open(String path) {
        page.navigate(path);
        return this;
    }

    /** Presses keys one after the other, such as {@code g} and {@code i}. */
    Person press(String... keys) {
        for (var key : keys) {
            page.waitForLoadState(LoadState.DOMCONTENTLOADED);
            page.keyboard().press(key);
        }
        return this;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** The elements of that kind that hold those words. */
    Locator find(String selector, String words) {
        return find(selector).filter(new Locator.FilterOptions().setHasText(words));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    Locator text(String words) {
        return page.getByText(words);
    }

    /** Waits until the stream of live updates has told something. */
    Person live() {
        assertThat(find("[data-live-state]").first()).hasText("Live");
        return this;
    }

    /** The page's layout shifts since it was loaded add up to nothing that one can see. */
    void assertNothingMoved() {
        var sum = (Number) page.evaluate("shifts.reduce((sum, shift) => sum + shift.value, 0)");
        assertThat(sum.doubleValue())
                .as("%s: %s", page.url(), page.evaluate("JSON.stringify(shifts)"))
                .isLessThan(0.01);
    }

    /** Waits until what the page fetches by itself has come. */
    Person settled() {
        assertThat(find(".htmx-request")).hasCount(0);
        return this;
    }

    void signOut() {
        find("button[popovertarget=me-menu]").click();
        button("Sign out").click();
        assertThat(heading("Sign in")).isVisible();
    }

    void theme(String theme) {
        page.evaluate("theme => window.custosTheme.set(theme)", theme);
    }

    /** Leaves this browser as if the session had run out: the cookie is gone. */
    void forgetSession() {
        context.clearCookies();
    }

    void assertNoTrouble() {
        assertThat(troubles).as("troubles of %s", account).isEmpty();
    }

    @Override
    public void close() {
        context.close();
        assertNoTrouble();
    }
}
