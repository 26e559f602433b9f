package eu.custos.control;

import eu.custos.control.ControlController.Answers;
import eu.custos.control.ControlException.InvalidContent;
import eu.custos.control.ControlException.NotFound;
import eu.custos.control.ControlException.NotPossible;
import eu.custos.control.ControlException.UnfitCatalogue;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** What people say of a control. */
@Controller
class ControlFormController {

    private static final String ONE = ControlController.HOME + "/{control}";

    private final ControlDesk desk;
    private final ControlOwners owners;
    private final ControlReading reading;
    private final ControlController pages;

    ControlFormController(ControlDesk desk, ControlOwners owners, ControlReading reading, ControlController pages) {
        this.desk = desk;
        this.owners = owners;
        this.reading = reading;
        this.pages = pages;
    }

    /** The fields that a form may send. */
    record Sent(
            @Nullable String client,
            @Nullable String requestId,
            @Nullable String days,
            @Nullable String why,
            @Nullable String owner,
            @Nullable String form) {

        String of() {
            return client == null ? "" : client.strip();
        }

        String words() {
            return why == null ? "" : why;
        }

        int daysGiven() {
            try {
                return Integer.parseInt(days == null ? "" : days.strip());
            } catch (NumberFormatException unreadable) {
                throw new InvalidContent("days", "A number of days.");
            }
        }
    }

    private interface Act {
        void on(TenantId whose);
    }

    @PostMapping(ONE + "/attest")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("control.attested")
    String attest(@PathVariable String control, Sent sent, Model model, HttpServletResponse response) {
        return done(
                control,
                "attest",
                sent,
                model,
                response,
                whose -> desk.attest(whose, control, sent.daysGiven(), sent.words(), sent.requestId()));
    }

    @PostMapping(ONE + "/exceptions")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("control.exception-asked")
    String askException(@PathVariable String control, Sent sent, Model model, HttpServletResponse response) {
        return done(
                control,
                "exception",
                sent,
                model,
                response,
                whose -> desk.askException(whose, control, sent.daysGiven(), sent.words(), sent.requestId()));
    }

    @PostMapping(ONE + "/not-applicable")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("control.not-applicable")
    String notApplicable(@PathVariable String control, Sent sent, Model model, HttpServletResponse response) {
        return done(
                control,
                "na",
                sent,
                model,
                response,
                whose -> desk.declareNotApplicable(whose, control, sent.words(), sent.requestId()));
    }

    @PostMapping(ONE + "/statements/{id}/approve")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("control.exception-approved")
    String approve(
            @PathVariable String control, @PathVariable UUID id, Sent sent, Model model, HttpServletResponse response) {
        return done(control, "decide", sent, model, response, whose -> desk.approve(whose, control, id, sent.words()));
    }

    @PostMapping(ONE + "/statements/{id}/refuse")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("control.exception-refused")
    String refuse(
            @PathVariable String control, @PathVariable UUID id, Sent sent, Model model, HttpServletResponse response) {
        return done(control, "decide", sent, model, response, whose -> desk.refuse(whose, control, id, sent.words()));
    }

    @PostMapping(ONE + "/statements/{id}/end")
    @Requires(Permission.CONTROL_MANAGE)
    @Records({"control.attestation-ended", "control.exception-ended", "control.applies-again"})
    String end(
            @PathVariable String control, @PathVariable UUID id, Sent sent, Model model, HttpServletResponse response) {
        return done(control, "end", sent, model, response, whose -> desk.end(whose, control, id, sent.words()));
    }

    @PostMapping(ONE + "/owner")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("control.owner-set")
    String own(@PathVariable String control, Sent sent, Model model, HttpServletResponse response) {
        return done(
                control,
                "owner",
                sent,
                model,
                response,
                whose -> owners.give(whose, control, sent.owner() == null ? "" : sent.owner()));
    }

    @PostMapping(ONE + "/look")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("control.look-asked")
    String look(@PathVariable String control, Sent sent, Model model, HttpServletResponse response) {
        return done(control, "look", sent, model, response, whose -> owners.lookNow(whose, control));
    }

    /** All checks of that client, or of everybody in sight and the provider. */
    @PostMapping(ControlController.HOME)
    @Requires(Permission.CONTROL_MANAGE)
    @Records("control.look-asked")
    String lookAtAll(
            @RequestParam(defaultValue = "") String client,
            @RequestParam(defaultValue = "") String catalogue,
            RedirectAttributes next) {
        var asked = owners.lookNow(reading.whose(client));
        next.addFlashAttribute(
                "toast",
                asked == 0
                        ? "All checks wait for their turn already."
                        : "%,d checks are on their way.".formatted(asked));
        return "redirect:"
                + UriComponentsBuilder.fromPath(ControlController.HOME)
                        .queryParam("client", "{client}")
                        .queryParam("catalogue", "{catalogue}")
                        .encode()
                        .buildAndExpand(client, catalogue)
                        .toUriString();
    }

    private String done(String control, String form, Sent sent, Model model, HttpServletResponse response, Act act) {
        try {
            act.on(reading.one(sent.of()));
            return "redirect:"
                    + UriComponentsBuilder.fromPath(ControlController.HOME)
                            .pathSegment("{control}")
                            .queryParam("client", "{client}")
                            .encode()
                            .buildAndExpand(control, sent.of())
                            .toUriString();
        } catch (ControlException refused) {
            var refusals = switch (refused) {
                case InvalidContent invalid -> Map.of(form + "." + invalid.field(), invalid.said());
                case NotPossible _ -> Map.of("form", refused.said());
                case NotFound _, UnfitCatalogue _ -> throw refused;
            };
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var values = Map.of(form + ".why", sent.words(), form + ".days", sent.days() == null ? "" : sent.days());
            return pages.page(control, sent.of(), new Answers(UUID.randomUUID().toString(), values, refusals), model);
        }
    }
}
