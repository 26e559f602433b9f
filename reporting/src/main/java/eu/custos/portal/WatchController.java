package eu.custos.portal;

import eu.custos.live.RuleBulletins;
import eu.custos.live.RuleBulletins.Change;
import eu.custos.live.RuleBulletins.Line;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** What we look for at the client's systems, in plain words; how a rule finds it is nobody's but the provider's. */
@Controller
class WatchController {

    private static final Duration SHOWN = Duration.ofDays(90);

    private final ObjectProvider<RuleBulletins> bulletins;
    private final ClientOrganisations organisations;
    private final Clock clock;

    WatchController(ObjectProvider<RuleBulletins> bulletins, ClientOrganisations organisations, Clock clock) {
        this.bulletins = bulletins;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** A rule as a client reads it. */
    record Watched(String title, String level, String techniques, String words, String hits) {}

    @GetMapping("/portal/watch")
    @Requires(Permission.PORTAL_READ)
    String watch(Model model) {
        var own = CurrentScope.get()
                .own()
                .flatMap(organisations::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var now = clock.instant();
        var lines = bulletins.stream()
                .flatMap(each -> each.of(own, now.minus(SHOWN), now).stream())
                .filter(line -> !line.kind().equals("filter"))
                .toList();
        model.addAttribute("days", SHOWN.toDays());
        model.addAttribute("news", watched(lines, own.zone(), true));
        model.addAttribute("others", watched(lines, own.zone(), false));
        return "portal/watch";
    }

    private static List<Watched> watched(List<Line> lines, ZoneId zone, boolean news) {
        return lines.stream()
                .filter(line -> news == (line.change() != Change.STAYED))
                .map(line -> new Watched(
                        line.title(),
                        line.level(),
                        String.join(", ", line.techniques()),
                        words(line, zone),
                        line.hits() == 0
                                ? "not found in this time"
                                : line.hits() == 1 ? "found once" : "found " + line.hits() + " times"))
                .toList();
    }

    private static String words(Line line, ZoneId zone) {
        var until = line.until();
        return switch (line.change()) {
            case CAME -> "We look for this since " + day(line.since(), zone);
            case CHANGED -> "We look for this in a new way since " + day(line.since(), zone);
            case RETIRED -> "We no longer look for this" + (until == null ? "" : ", since " + day(until, zone));
            case STAYED -> "We look for this since " + day(line.since(), zone);
        };
    }

    private static String day(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)
                .withZone(zone)
                .format(at);
    }
}
