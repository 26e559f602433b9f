package eu.custos.console;

import eu.custos.console.Palette.Theme;
import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The design system, drawn from the parts that the pages use and the style sheet they load. */
@Controller
class DesignController {

    private static final List<Meaning> INKS = List.of(
            new Meaning("ink", "text"),
            new Meaning("ink-2", "second text"),
            new Meaning("ink-3", "labels"),
            new Meaning("now", "mark, focus, edge"),
            new Meaning("now-ink", "time due, your turn"),
            new Meaning("crit", "critical, late"),
            new Meaning("high", "high, away"),
            new Meaning("med", "medium"),
            new Meaning("low", "low"),
            new Meaning("info", "info"),
            new Meaning("ok", "verified, met"),
            new Meaning("ctl", "edge of a control"));

    private final Clock clock;

    DesignController(Clock clock) {
        this.clock = clock;
    }

    private record Meaning(String token, String use) {}

    /** One line of the colour table. */
    record Swatch(String token, String use, String hex, String onPanel, String least) {}

    /** One tab, phase or place as the parts want them. */
    record Item(String label, String url, boolean current, String count, String state, String note) {}

    @GetMapping("/console/design")
    @AnyoneSignedIn("shows no record")
    String design(Model model) {
        var palette = Palette.ofTheStyleSheet();
        var now = clock.instant();
        model.addAttribute("darkInks", swatches(palette, Theme.DARK));
        model.addAttribute("lightInks", swatches(palette, Theme.LIGHT));
        model.addAttribute("severities", Arrays.asList(Severity.values()).reversed());
        model.addAttribute("tlps", List.of(Tlp.values()));
        model.addAttribute("running", now.plus(Duration.ofMinutes(131)));
        model.addAttribute("runningFrom", now.minus(Duration.ofMinutes(40)));
        model.addAttribute("soon", now.plusSeconds(832));
        model.addAttribute("soonFrom", now.minusSeconds(968));
        model.addAttribute("past", now.minusSeconds(271));
        model.addAttribute("tabs", tabs());
        model.addAttribute("phases", phases());
        model.addAttribute("terms", List.of(38, 22, 18, 10, 9));
        return "console/design";
    }

    private static List<Swatch> swatches(Palette palette, Theme theme) {
        return INKS.stream()
                .map(ink -> new Swatch(
                        ink.token(),
                        ink.use(),
                        palette.token(ink.token()).in(theme),
                        ratio(palette.contrast(ink.token(), "panel", theme)),
                        ratio(palette.leastContrast(ink.token(), theme))))
                .toList();
    }

    private static String ratio(double contrast) {
        return String.format(Locale.ROOT, "%.1f", Math.floor(contrast * 10) / 10);
    }

    private static List<Item> tabs() {
        return List.of(
                new Item("Overview", "/console/design", false, "", "", ""),
                new Item("Alerts", "/console/design", false, "27", "", ""),
                new Item("Process", "/console/design", true, "", "", ""),
                new Item("Evidence", "/console/design", false, "64", "", ""));
    }

    private static List<Item> phases() {
        return List.of(
                new Item("Detect", "", false, "", "done", "50 min"),
                new Item("Triage", "", false, "", "done", "6 min"),
                new Item("Respond", "", true, "", "act", "now, 16 min"),
                new Item("Recover", "", false, "", "", "not started"));
    }
}
