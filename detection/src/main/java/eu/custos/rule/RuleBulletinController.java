package eu.custos.rule;

import eu.custos.live.RuleBulletins.Change;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.FormReading;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What is looked for at one client, and what of it is new; to read and to print. */
@Controller
class RuleBulletinController {

    static final Duration USUAL = Duration.ofDays(30);

    private final RuleBulletin bulletin;
    private final ClientOrganisations clients;
    private final Clock clock;

    RuleBulletinController(RuleBulletin bulletin, ClientOrganisations clients, Clock clock) {
        this.bulletin = bulletin;
        this.clients = clients;
        this.clock = clock;
    }

    @GetMapping("/console/clients/{reference}/rules")
    @Requires(Permission.ALERT_READ)
    String page(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String at,
            Model model) {
        var client = client(reference);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var last = day(to, today);
        var first = day(from, last.minusDays(USUAL.toDays()));
        var instant = FormReading.asked(at);
        model.addAttribute("client", client);
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("at", instant == null ? "" : at);
        if (instant != null) {
            model.addAttribute("lines", bulletin.at(client, instant));
            model.addAttribute("news", List.of());
        } else {
            var lines = bulletin.of(
                    client,
                    first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1));
            model.addAttribute(
                    "lines",
                    lines.stream()
                            .filter(line -> line.change() != Change.RETIRED)
                            .toList());
            model.addAttribute(
                    "news",
                    lines.stream()
                            .filter(line -> line.change() != Change.STAYED)
                            .toList());
        }
        return "rule/bulletin";
    }

    /** A day that is none is passed over. */
    private static LocalDate day(String text, LocalDate otherwise) {
        try {
            return text.isBlank() ? otherwise : within(LocalDate.parse(text), otherwise);
        } catch (DateTimeParseException _) {
            return otherwise;
        }
    }

    private static LocalDate within(LocalDate day, LocalDate otherwise) {
        return day.getYear() < 2000 || day.getYear() > 2200 ? otherwise : day;
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }
}
