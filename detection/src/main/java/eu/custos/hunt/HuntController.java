package eu.custos.hunt;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Hunts, for people. */
@Controller
class HuntController {

    private static final String HOME = "/console/hunts";

    private final Hunts hunts;
    private final ClientOrganisations clients;
    private final Clock clock;

    HuntController(Hunts hunts, ClientOrganisations clients, Clock clock) {
        this.hunts = hunts;
        this.clients = clients;
        this.clock = clock;
    }

    /** What the form of a new hunt holds. */
    record HuntForm(
            @Nullable UUID id,
            @Nullable String title,
            @Nullable String values,
            @Nullable String rule,
            @Nullable String client,
            @Nullable String days,
            @Nullable String look) {

        static final HuntForm EMPTY = new HuntForm(null, null, null, null, null, "30", "index");

        boolean wholeRecord() {
            return "record".equals(look);
        }

        Duration back() {
            var known = days == null ? "" : days;
            if (!PERIODS.containsKey(known)) {
                throw new HuntRefused("days", "Choose how far back.");
            }
            return Duration.ofDays(Long.parseLong(known));
        }
    }

    private static final Map<String, String> PERIODS = periods();

    private static Map<String, String> periods() {
        var periods = new LinkedHashMap<String, String>();
        periods.put("1", "one day");
        periods.put("7", "7 days");
        periods.put("30", "30 days");
        periods.put("90", "90 days");
        periods.put("396", "13 months");
        periods.put("3653", "ten years");
        return java.util.Collections.unmodifiableMap(periods);
    }

    @GetMapping(HOME)
    @Requires(Permission.ALERT_READ)
    String list(Model model) {
        model.addAttribute("hunts", hunts.newest());
        model.addAttribute("mayHunt", CurrentScope.get().may(Permission.ALERT_TRIAGE));
        return "hunt/list";
    }

    @GetMapping(HOME + "/new")
    @Requires(Permission.ALERT_TRIAGE)
    String form(Model model) {
        return form(HuntForm.EMPTY, null, model);
    }

    @PostMapping(HOME)
    @Requires(Permission.ALERT_TRIAGE)
    @Records("hunt.started")
    String start(HuntForm form, Model model, HttpServletResponse response) {
        try {
            var reach = new Hunts.Reach(
                    form.id == null ? UUID.randomUUID() : form.id,
                    form.title == null ? "" : form.title,
                    chosen(form.client),
                    form.back(),
                    form.wholeRecord());
            var rule = form.rule == null || form.rule.isBlank() ? null : form.rule;
            var id = rule == null
                    ? hunts.forPasted(reach, form.values == null ? "" : form.values)
                    : hunts.withRule(reach, rule);
            return "redirect:" + HOME + "/" + id;
        } catch (HuntRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, refused, model);
        }
    }

    private Set<TenantId> chosen(@Nullable String reference) {
        return clients.visible().stream()
                .filter(one -> reference == null
                        || reference.isBlank()
                        || one.reference().equals(reference))
                .map(ClientOrganisation::id)
                .collect(Collectors.toSet());
    }

    @GetMapping(HOME + "/{id}")
    @Requires(Permission.ALERT_READ)
    String page(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        var hunt = hunts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("hunt", hunt);
        model.addAttribute("clients", hunts.clients(id));
        model.addAttribute("now", clock.instant());
        model.addAttribute("mayHunt", CurrentScope.get().may(Permission.ALERT_TRIAGE));
        if (fragment != null) {
            return "hunt/page :: progress";
        }
        var page = hunts.hits(id, place(cursor));
        model.addAttribute("hits", page.items());
        model.addAttribute("first", cursor == null ? null : HOME + "/" + id);
        model.addAttribute("next", page.next() == null ? null : HOME + "/" + id + "?cursor=" + page.next());
        return "hunt/page";
    }

    private static @Nullable HitPlace place(@Nullable String cursor) {
        try {
            return HitPlace.of(cursor);
        } catch (HuntRefused refused) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, refused.getMessage(), refused);
        }
    }

    @PostMapping(HOME + "/{id}/cancel")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("hunt.cancelled")
    String cancel(@PathVariable UUID id) {
        hunts.cancel(id);
        return "redirect:" + HOME + "/" + id;
    }

    @PostMapping(HOME + "/{id}/continue")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("hunt.continued")
    String resume(@PathVariable UUID id) {
        hunts.resume(id);
        return "redirect:" + HOME + "/" + id;
    }

    private String form(HuntForm form, @Nullable HuntRefused refused, Model model) {
        var looks = new LinkedHashMap<String, String>();
        looks.put("index", "alerts, through the index: fast");
        looks.put("record", "alerts and events, through the record: thorough");
        model.addAttribute("form", form);
        model.addAttribute("id", form.id == null ? UUID.randomUUID() : form.id);
        model.addAttribute("periods", PERIODS);
        model.addAttribute("looks", looks);
        model.addAttribute("clients", clients.choices());
        model.addAttribute("refused", refused == null ? null : refused.field());
        model.addAttribute("why", refused == null ? null : refused.getMessage());
        return "hunt/new";
    }
}
