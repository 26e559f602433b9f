package eu.custos.response.lifecycle;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentException;
import eu.custos.incident.IncidentHeads;
import eu.custos.incident.IncidentMerges;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A lead looks at two incidents side by side and makes one of them, or takes one out again. */
@Controller
@RequestMapping("/console/incidents/{reference}")
class MergeController {

    private final Merging merging;
    private final MergeCandidates candidates;
    private final IncidentDesk incidents;
    private final IncidentHeads heads;

    MergeController(Merging merging, MergeCandidates candidates, IncidentDesk incidents, IncidentHeads heads) {
        this.merging = merging;
        this.candidates = candidates;
        this.incidents = incidents;
        this.heads = heads;
    }

    /** What was sent, as it stands in the form again. */
    record Sent(String survivor, String reason, String requestId) {

        static Sent nothing(String proposed) {
            return new Sent(proposed, "", UUID.randomUUID().toString());
        }
    }

    @GetMapping("/merge")
    @Requires(Permission.INCIDENT_LEAD)
    String page(@PathVariable String reference, @RequestParam(required = false) @Nullable String with, Model model) {
        return page(reference, with, null, null, model);
    }

    @PostMapping("/merge")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("incident.merged")
    String merge(
            @PathVariable String reference,
            @RequestParam String with,
            @RequestParam(defaultValue = "") String survivor,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam String requestId,
            HttpServletResponse response,
            Model model) {
        var other = spelt(with);
        var sent = new Sent(survivor, reason, requestId);
        if (!survivor.equals(reference) && !survivor.equals(other)) {
            return refused(reference, other, sent, "Choose in which of the two it goes on.", response, model);
        }
        try {
            var absorbed = survivor.equals(reference) ? other : reference;
            if (merging.merge(absorbed, survivor, reason, requestId).isEmpty()) {
                throw nothing();
            }
            return "redirect:/console/incidents/" + survivor;
        } catch (IncidentException.IncidentNotFound none) {
            throw nothing();
        } catch (IncidentException refused) {
            return refused(reference, other, sent, words(refused), response, model);
        }
    }

    @PostMapping("/unmerge")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("incident.unmerged")
    String unmerge(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam String requestId,
            HttpServletResponse response,
            Model model) {
        try {
            if (merging.unmerge(reference, reason, requestId).isEmpty()) {
                throw nothing();
            }
            return "redirect:/console/incidents/%s/tasks".formatted(reference);
        } catch (IncidentException.IncidentNotFound none) {
            throw nothing();
        } catch (IncidentException refused) {
            return refused(reference, null, new Sent("", reason, requestId), words(refused), response, model);
        }
    }

    private String refused(
            String reference, @Nullable String with, Sent sent, String why, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(reference, with, sent, why, model);
    }

    private String page(
            String reference, @Nullable String with, @Nullable Sent sent, @Nullable String refused, Model model) {
        var incident = incidents.findByReference(reference).orElseThrow(MergeController::nothing);
        var other = with == null ? Optional.<Incident>empty() : of(incident, with);
        model.addAttribute("incident", heads.of(reference));
        model.addAttribute("refused", refused);
        model.addAttribute("wanted", with);
        other.ifPresentOrElse(
                pair -> {
                    var proposed = IncidentMerges.survives(incident, pair) ? incident : pair;
                    model.addAttribute("other", heads.of(pair.reference().value()));
                    model.addAttribute("proposed", proposed.reference().value());
                    model.addAttribute("because", because(incident, pair));
                    model.addAttribute(
                            "sent",
                            sent == null ? Sent.nothing(proposed.reference().value()) : sent);
                },
                () -> {
                    model.addAttribute("candidates", candidates.of(incident));
                    model.addAttribute("sent", sent == null ? Sent.nothing("") : sent);
                });
        return "response/merge";
    }

    /** Of the same client; another one is none. */
    private Optional<Incident> of(Incident incident, String with) {
        return incidents
                .findByReference(spelt(with))
                .filter(found ->
                        found.tenant().equals(incident.tenant()) && !found.id().equals(incident.id()));
    }

    private static String because(Incident one, Incident other) {
        if (one.severity() != other.severity()) {
            return "it is the graver one";
        }
        return "both are as grave, and it is the older one";
    }

    private static String spelt(String reference) {
        return reference.strip().toUpperCase(Locale.ROOT);
    }

    private static String words(IncidentException refused) {
        return refused instanceof IncidentException.InvalidContent
                ? "Say why, in 1 to 2,000 characters."
                : String.valueOf(refused.getMessage());
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
