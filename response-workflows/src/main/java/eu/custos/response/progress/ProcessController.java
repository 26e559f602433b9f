package eu.custos.response.progress;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentHeads;
import eu.custos.incident.IncidentStatus;
import eu.custos.response.playbook.AskedActions;
import eu.custos.response.playbook.CalledRuns;
import eu.custos.response.work.TaskPages;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The live diagrams of an incident, with what happens if nobody acts. */
@Controller
class ProcessController {

    private static final String MAIN = "incident-response";

    private final ProcessProgress progress;
    private final IncidentDesk incidents;
    private final IncidentHeads heads;
    private final TaskPages tasks;
    private final AskedActions asked;
    private final CalledRuns called;

    ProcessController(
            ProcessProgress progress,
            IncidentDesk incidents,
            IncidentHeads heads,
            TaskPages tasks,
            AskedActions asked,
            CalledRuns called) {
        this.progress = progress;
        this.incidents = incidents;
        this.heads = heads;
        this.tasks = tasks;
        this.asked = asked;
        this.called = called;
    }

    @GetMapping("/console/incidents/{reference}/process")
    @Requires(Permission.INCIDENT_READ)
    String process(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String run,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        var incident = incident(reference);
        var all = progress.of(incident);
        Predicate<RunProgress> shown = each -> each.run().isRunning()
                || each.run().process().equals(MAIN)
                || each.run().subject().toString().equals(run);
        model.addAttribute("reference", reference);
        model.addAttribute("shown", mainFirst(all.stream().filter(shown).toList()));
        model.addAttribute("past", all.stream().filter(shown.negate()).toList());
        model.addAttribute(
                "asked",
                asked.of(incident.tenant(), incident.id()).stream()
                        .collect(Collectors.groupingBy(AskedActions.Asked::run)));
        model.addAttribute("called", called.of(incident.tenant(), incident.id()));
        if (fragment != null) {
            return "response/process :: diagrams";
        }
        model.addAttribute("incident", heads.of(reference));
        model.addAttribute(
                "mayRehearse",
                incident.status() != IncidentStatus.OPEN && CurrentScope.get().may(Permission.INCIDENT_LEAD));
        tasks.ofIncident(incident.reference().value())
                .flatMap(tasks::next)
                .ifPresent(view -> model.addAttribute("view", view));
        return "response/process";
    }

    private static List<RunProgress> mainFirst(List<RunProgress> runs) {
        return runs.stream()
                .sorted(java.util.Comparator.comparing(
                        (RunProgress each) -> !each.run().process().equals(MAIN)))
                .toList();
    }

    private Incident incident(String reference) {
        return incidents
                .findByReference(reference)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
