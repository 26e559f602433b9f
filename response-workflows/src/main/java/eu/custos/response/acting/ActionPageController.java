package eu.custos.response.acting;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ActionDesk;
import eu.custos.action.ActionRefusal;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentHead;
import eu.custos.incident.IncidentHeads;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Response actions of an incident, for people. */
@Controller
@RequestMapping("/console/incidents/{reference}/actions")
class ActionPageController {

    private final ActionDesk desk;
    private final ActionBoard board;
    private final IncidentDesk incidents;
    private final IncidentHeads heads;
    private final Clock clock;

    ActionPageController(ActionDesk desk, ActionBoard board, IncidentDesk incidents, IncidentHeads heads, Clock clock) {
        this.desk = desk;
        this.board = board;
        this.incidents = incidents;
        this.heads = heads;
        this.clock = clock;
    }

    /**
     * All of them, with one that is looked at, or the form for another.
     *
     * @param propose connection and action of the form
     * @param target what the form opens with
     */
    @GetMapping
    @Requires(Permission.INCIDENT_READ)
    String page(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable UUID action,
            @RequestParam(required = false) @Nullable String propose,
            @RequestParam(required = false) @Nullable String target,
            Model model) {
        var head = heads.of(incident(reference).reference().value());
        if (action != null) {
            return looking(head, action, null, model);
        }
        return proposing(head, ActionForm.at(clock.instant(), target), propose, Map.of(), model);
    }

    @PostMapping
    @Requires(Permission.INCIDENT_WORK)
    @Records("action.proposed")
    String propose(
            @PathVariable String reference,
            @ModelAttribute ActionForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var incident = incident(reference);
        try {
            var action = desk.propose(incident, form.wanted(incident, choice(incident, form.what())));
            next.addFlashAttribute("toast", "Proposed. It is tried without effect, then decided.");
            return home(reference, action.id());
        } catch (ActionRefusal refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var flaw = Map.of(refused.field(), String.valueOf(refused.getMessage()));
            return proposing(heads.of(reference), form, form.what(), flaw, model);
        }
    }

    @PostMapping("/{id}/roll-back")
    @Requires(Permission.INCIDENT_WORK)
    @Records("action.rollback-requested")
    String rollBack(@PathVariable String reference, @PathVariable UUID id, Model model, HttpServletResponse response) {
        return want(reference, id, Wish.ROLL_BACK, model, response);
    }

    @PostMapping("/{id}/keep")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("action.kept")
    String keep(@PathVariable String reference, @PathVariable UUID id, Model model, HttpServletResponse response) {
        return want(reference, id, Wish.KEEP, model, response);
    }

    private String want(String reference, UUID id, Wish wish, Model model, HttpServletResponse response) {
        var incident = incident(reference);
        try {
            desk.want(incident.tenant(), id, wish);
            return home(reference, id);
        } catch (ActionRefusal refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return looking(heads.of(reference), id, refused.getMessage(), model);
        }
    }

    private String looking(IncidentHead head, UUID id, @Nullable String flaw, Model model) {
        var lines = board.lines(head);
        var looked = lines.stream()
                .filter(line -> line.action().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("looked", looked);
        model.addAttribute("flaw", flaw);
        return shown(head, lines, model);
    }

    private String proposing(
            IncidentHead head, ActionForm form, @Nullable String what, Map<String, String> refusals, Model model) {
        var offers = board.offers(head.tenant());
        var choice = choice(offers, what);
        model.addAttribute("offers", offers);
        model.addAttribute("choice", choice);
        model.addAttribute(
                "suggestions",
                choice == null
                        ? List.of()
                        : board.suggestions(head, choice.type().target()));
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return shown(head, board.lines(head), model);
    }

    private static String shown(IncidentHead head, List<ActionLine> lines, Model model) {
        var scope = CurrentScope.get();
        model.addAttribute("incident", head);
        model.addAttribute("lines", lines);
        model.addAttribute("mayWork", scope.may(Permission.INCIDENT_WORK));
        model.addAttribute("mayLead", scope.may(Permission.INCIDENT_LEAD));
        model.addAttribute("mayConnect", scope.may(Permission.CONNECTOR_MANAGE));
        return "acting/actions";
    }

    private ActionBoard.@Nullable Choice choice(Incident incident, @Nullable String what) {
        return choice(board.offers(incident.tenant()), what);
    }

    private static ActionBoard.@Nullable Choice choice(List<ActionBoard.Offer> offers, @Nullable String what) {
        return what == null
                ? null
                : offers.stream()
                        .flatMap(offer -> offer.choice(what).stream())
                        .findFirst()
                        .orElse(null);
    }

    private Incident incident(String reference) {
        return incidents
                .findByReference(reference)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String home(String reference, UUID action) {
        return "redirect:/console/incidents/%s/actions?action=%s".formatted(reference, action);
    }
}
