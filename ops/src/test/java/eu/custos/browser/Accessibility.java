package eu.custos.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/** What axe finds wrong with a page, in both themes. */
final class Accessibility {

    private static final List<String> STANDARD =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

    /** In pixels; higher than any page of the tests. */
    private static final int WHOLE_PAGE = 4_000;

    private Accessibility() {}

    /** In a window as high as the page: what the edge of a lower one cuts off is found by scrolling. */
    static List<String> flaws(Person person, String where) {
        var window = person.page.viewportSize();
        person.page.setViewportSize(window.width, WHOLE_PAGE);
        try {
            return found(person, where);
        } finally {
            person.page.setViewportSize(window.width, window.height);
        }
    }

    /** Whether what is printed can be read, whichever theme the screen had. */
    static List<String> onPaper(Person person, String where) {
        var wrong = new ArrayList<String>();
        // A colour on its way from screen to paper is nobody's colour.
        person.page.emulateMedia(
                new Page.EmulateMediaOptions().setMedia(Media.PRINT).setReducedMotion(ReducedMotion.REDUCE));
        try {
            check(axe(person).withRules(List.of("color-contrast")), where, wrong);
        } finally {
            person.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        }
        return wrong;
    }

    private static List<String> found(Person person, String where) {
        var wrong = new ArrayList<String>();
        // A colour on its way from one theme to the other is nobody's colour.
        person.page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        person.theme("dark");
        check(axe(person).withTags(STANDARD), where + " dark", wrong);
        // A theme is nothing but colours.
        person.theme("light");
        check(axe(person).withRules(List.of("color-contrast")), where + " light", wrong);
        return wrong;
    }

    /** Within the page itself, which has no frames, and without the long list of what is right. */
    private static AxeBuilder axe(Person person) {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        options.setIFrames(false);
        return new AxeBuilder(person.page).setLegacyMode(true).options(options);
    }

    private static void check(AxeBuilder axe, String where, List<String> wrong) {
        for (var rule : axe.analyze().getViolations()) {
            rule.getNodes()
                    .forEach(node ->
                            wrong.add("%s %s: %s %s".formatted(where, rule.getId(), node.getTarget(), node.getHtml())));
        }
    }
}
