package eu.custos.response.playbook;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentHeads;
import eu.custos.playbook.Variable;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Starting a playbook by hand for an incident. */
@Controller
@RequestMapping("/console/incidents/{reference}/playbooks")
class PlaybookRunController {

    private final PlaybookRuns runs;
    private final PlaybookBindings bindings;
    private final IncidentDesk incidents;
    private final IncidentHeads heads;

    PlaybookRunController(PlaybookRuns runs, PlaybookBindings bindings, IncidentDesk incidents, IncidentHeads heads) {
        this.runs = runs;
        this.bindings = bindings;
        this.incidents = incidents;
        this.heads = heads;
    }

    /**
     * One that may be started.
     *
     * @param because why it is meant for this incident; empty where nobody has said so
     * @param running it was started for the incident before
     */
    record Offered(PlaybookVersion version, String because, boolean running) {}

    /** What may be started; one that is chosen shows what it asks for. */
    @GetMapping
    @Requires(Permission.INCIDENT_READ)
    String choose(
            @PathVariable String reference, @RequestParam(required = false) @Nullable String process, Model model) {
        return page(incident(reference), process, Map.of(), null, model);
    }

    /**
     * Starts one.
     *
     * @param sent values of its external variables among the form's other fields
     */
    @PostMapping
    @Requires(Permission.INCIDENT_WORK)
    @Records("playbook.started")
    String start(
            @PathVariable String reference,
            @RequestParam String process,
            @RequestParam UUID requestId,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response) {
        var incident = incident(reference);
        try {
            runs.start(incident, process, requestId, sent);
            return "redirect:/console/incidents/%s/process".formatted(incident.reference());
        } catch (PlaybookException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(incident, process, sent, refused.getMessage(), model);
        }
    }

    private String page(
            Incident incident, @Nullable String process, Map<String, String> sent, @Nullable String flaw, Model model) {
        var startable = runs.startable(incident.tenant());
        var chosen = startable.stream()
                .filter(version -> version.process().equals(process))
                .findFirst()
                .orElse(null);
        var asked = chosen == null ? List.<Variable>of() : asked(chosen);
        var values = new HashMap<String, String>();
        asked.forEach(variable -> values.put(
                variable.name(), sent.getOrDefault(variable.name(), variable.value() == null ? "" : variable.value())));
        model.addAttribute("incident", heads.of(incident.reference().value()));
        model.addAttribute("reference", incident.reference().value());
        model.addAttribute("startable", offered(incident, startable));
        model.addAttribute("chosen", chosen);
        model.addAttribute("asked", asked);
        model.addAttribute("values", values);
        model.addAttribute("flaw", flaw);
        model.addAttribute("requestId", UUID.randomUUID().toString());
        return "playbook/start";
    }

    /** What is meant for the incident first. */
    private List<Offered> offered(Incident incident, List<PlaybookVersion> startable) {
        var fits = bindings.fitting(incident);
        return startable.stream()
                .map(version -> new Offered(
                        version,
                        fits.stream()
                                .filter(fit -> fit.binding().isOf(version))
                                .findFirst()
                                .map(PlaybookBindings.Fit::because)
                                .orElse(""),
                        runs.hasRun(incident, version)))
                .sorted(Comparator.comparing((Offered one) -> one.because().isEmpty()))
                .toList();
    }

    private static List<Variable> asked(PlaybookVersion version) {
        return PlaybookRuns.playbook(version).variables().values().stream()
                .filter(variable -> variable.external() && !variable.constant())
                .toList();
    }

    private Incident incident(String reference) {
        return incidents
                .findByReference(reference)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
