package eu.custos.portal;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The client organisation's own pages; each shows that one organisation and nothing else. */
@Controller
class PortalController {

    private static final int LINES_SHOWN = 50;

    private final JdbcPortalBoard board;
    private final ClientOrganisations organisations;
    private final MergedCases merged;
    private final java.time.Clock clock;

    PortalController(
            JdbcPortalBoard board, ClientOrganisations organisations, MergedCases merged, java.time.Clock clock) {
        this.board = board;
        this.organisations = organisations;
        this.merged = merged;
        this.clock = clock;
    }

    @GetMapping("/portal")
    @Requires(Permission.PORTAL_READ)
    String home(Model model) {
        var own = OwnCases.organisation();
        var open = board.open(own);
        model.addAttribute("today", day(own));
        model.addAttribute("open", open);
        model.addAttribute("ended", board.ended(own));
        model.addAttribute("headline", headline(open));
        model.addAttribute("local", localTime(own));
        return "portal/home";
    }

    @GetMapping("/portal/incidents/{reference}")
    @Requires(Permission.PORTAL_READ)
    String incident(@PathVariable String reference, Model model) {
        var own = OwnCases.organisation();
        var incident = board.find(own, reference).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("today", day(own));
        model.addAttribute("incident", incident);
        model.addAttribute("goesOnIn", merged.goesOnIn(own, incident));
        model.addAttribute("goOnHere", merged.goOnIn(own, incident));
        model.addAttribute("level", PlainWords.level(incident.severity()));
        model.addAttribute("steps", PortalStep.of(incident, board.phases(own, incident.id())));
        model.addAttribute("happened", board.happened(own, incident.id(), LINES_SHOWN));
        model.addAttribute("local", localTime(own));
        return "portal/incident";
    }

    private String day(TenantId own) {
        return DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH)
                .withZone(zone(own))
                .format(clock.instant());
    }

    private LocalTimes localTime(TenantId own) {
        return new LocalTimes(zone(own), clock.instant());
    }

    private ZoneId zone(TenantId own) {
        return organisations.find(own).map(found -> found.zone()).orElse(ZoneOffset.UTC);
    }

    private static String headline(List<PortalCase> open) {
        return switch (open.size()) {
            case 0 -> "No open incident.";
            case 1 -> "One open incident.";
            default -> "%d open incidents.".formatted(open.size());
        };
    }

    /** Writes instants in the organisation's own time: the hour for today, day and hour before. */
    record LocalTimes(ZoneId zone, Instant now) {

        public String at(Instant instant) {
            var local = instant.atZone(zone);
            var today = now.atZone(zone).truncatedTo(ChronoUnit.DAYS);
            var pattern = local.isBefore(today) ? "d MMM HH:mm" : "HH:mm";
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(local);
        }
    }
}
