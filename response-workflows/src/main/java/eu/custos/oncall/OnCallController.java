package eu.custos.oncall;

import eu.custos.notice.ChannelKind;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who is on duty now and next on each rung, where nobody is, and whom to reach at each client. */
@Controller
class OnCallController {

    private static final Duration AHEAD = Duration.ofDays(7);

    private final Rota rota;
    private final Contacts contacts;
    private final DutyChannels channels;
    private final ClientOrganisations clients;
    private final Clock clock;

    OnCallController(Rota rota, Contacts contacts, DutyChannels channels, ClientOrganisations clients, Clock clock) {
        this.rota = rota;
        this.contacts = contacts;
        this.channels = channels;
        this.clients = clients;
        this.clock = clock;
    }

    @GetMapping("/console/oncall")
    @Requires(Permission.ONCALL_READ)
    String page(Model model) {
        var now = clock.instant();
        var shifts = rota.between(now, now.plus(AHEAD));
        var gaps = rota.gaps(now, now.plus(AHEAD));
        model.addAttribute(
                "rungs",
                IntStream.rangeClosed(1, Shift.RUNGS)
                        .mapToObj(
                                rung -> RotaView.of(rung, rota.onDuty(rung, now).orElse(null), shifts, gaps, now))
                        .toList());
        var people = new LinkedHashMap<ClientOrganisation, Object>();
        clients.inCare().forEach(client -> people.put(client, contacts.of(client.id())));
        model.addAttribute("people", people);
        model.addAttribute("channels", channels.all());
        model.addAttribute("shiftId", UUID.randomUUID().toString());
        return "oncall/page";
    }

    /** For the client's page: whom to reach there, and who is called here. */
    @GetMapping("/console/clients/{reference}/people")
    @Requires(Permission.ONCALL_READ)
    String people(@PathVariable String reference, Model model) {
        var client = clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
        var now = clock.instant();
        model.addAttribute("client", client);
        model.addAttribute("contacts", contacts.of(client.id()));
        model.addAttribute(
                "rungs",
                IntStream.rangeClosed(1, Shift.RUNGS)
                        .mapToObj(rung ->
                                RotaView.of(rung, rota.onDuty(rung, now).orElse(null), List.of(), List.of(), now))
                        .toList());
        return "oncall/people";
    }

    @PostMapping("/console/oncall/shifts")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.shift-entered")
    String enter(@RequestParam Map<String, String> sent, HttpServletResponse response, Model model) {
        try {
            rota.enter(new Shift(
                    UUID.fromString(sent.getOrDefault("id", "")),
                    Integer.parseInt(sent.getOrDefault("rung", "0")),
                    sent.getOrDefault("person", ""),
                    sent.getOrDefault("name", ""),
                    sent.getOrDefault("phone", "").isBlank() ? null : sent.get("phone"),
                    moment(sent.getOrDefault("startsAt", ""), "startsAt"),
                    moment(sent.getOrDefault("endsAt", ""), "endsAt"),
                    sent.containsKey("replaces")));
            return "redirect:/console/oncall";
        } catch (RotaRefusal refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("sent", sent);
            model.addAttribute("errors", Map.of(refused.field(), refused.getMessage()));
            return page(model);
        } catch (IllegalArgumentException unreadable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, unreadable);
        }
    }

    @PostMapping("/console/oncall/shifts/{id}/withdraw")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.shift-withdrawn")
    String withdraw(@PathVariable UUID id) {
        rota.withdraw(id);
        return "redirect:/console/oncall";
    }

    @PostMapping("/console/oncall/channels")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.channel-kept")
    String keep(@RequestParam Map<String, String> sent, HttpServletResponse response, Model model) {
        try {
            channels.keep(
                    sent.getOrDefault("account", ""),
                    ChannelKind.valueOf(sent.getOrDefault("kind", "")),
                    sent.getOrDefault("address", ""));
            return "redirect:/console/oncall";
        } catch (RotaRefusal refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("sent", sent);
            model.addAttribute("errors", Map.of(refused.field(), refused.getMessage()));
            return page(model);
        } catch (IllegalArgumentException unreadable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, unreadable);
        }
    }

    @PostMapping("/console/oncall/channels/{person}/{kind}/remove")
    @Requires(Permission.ONCALL_MANAGE)
    @Records("oncall.channel-removed")
    String remove(@PathVariable String person, @PathVariable ChannelKind kind) {
        channels.remove(person, kind);
        return "redirect:/console/oncall";
    }

    private static Instant moment(String sent, String field) {
        try {
            return LocalDateTime.parse(sent).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException unreadable) {
            throw new RotaRefusal(field, "Give date and time, UTC");
        }
    }
}
