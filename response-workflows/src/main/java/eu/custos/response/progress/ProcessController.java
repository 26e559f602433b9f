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
        var main = lifeCycle(all, run);
        Predicate<RunProgress> shown = each -> each.isLifeCycle()
                ? each.equals(main)
                : each.run().isRunning() || each.key().equals(run);
        model.addAttribute("reference", reference);
        model.addAttribute("shown", mainFirst(all.stream().filter(shown).toList()));
        model.addAttribute(
                "past",
                all.stream()
                        .filter(shown.negate())
                        .filter(each -> !each.run().isRunning())
                        .toList());
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

    /** The latest, or the earlier one that the reader asks for: all of them have the same subject. */
    private static @Nullable RunProgress lifeCycle(List<RunProgress> all, @Nullable String asked) {
        var runs = all.stream().filter(RunProgress::isLifeCycle).toList();
        return runs.stream()
                .filter(each -> each.key().equals(asked))
                .findFirst()
                .orElse(runs.isEmpty() ? null : runs.getLast());
    }

    private static List<RunProgress> mainFirst(List<RunProgress> runs) {
        return runs.stream()
                .sorted(java.util.Comparator.comparing((RunProgress each) -> !each.isLifeCycle()))
                .toList();
    }

    private Incident incident(String reference) {
        return incidents
                .findByReference(reference)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
