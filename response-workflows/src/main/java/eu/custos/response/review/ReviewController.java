package eu.custos.response.review;

import eu.custos.incident.IncidentHeads;
import eu.custos.response.work.TaskPages;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The review tab of an incident, to read and to print. */
@Controller
class ReviewController {

    private final ReviewPages pages;
    private final TaskPages tasks;
    private final IncidentHeads heads;
    private final Clock clock;

    ReviewController(ReviewPages pages, TaskPages tasks, IncidentHeads heads, Clock clock) {
        this.pages = pages;
        this.tasks = tasks;
        this.heads = heads;
        this.clock = clock;
    }

    @GetMapping("/console/incidents/{reference}/review")
    @Requires(Permission.INCIDENT_READ)
    String page(@PathVariable String reference, Model model) {
        model.addAttribute("v", pages.of(reference).orElseThrow(ReviewController::nothing));
        model.addAttribute("incident", heads.of(reference));
        model.addAttribute("now", clock.instant());
        var open = tasks.ofIncident(reference).orElseThrow().stream()
                .filter(task -> task.process().equals(Reviews.PROCESS) && task.isOpen())
                .toList();
        tasks.next(open).ifPresent(next -> model.addAttribute("next", next));
        return "response/review";
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
