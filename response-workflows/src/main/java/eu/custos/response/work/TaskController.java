package eu.custos.response.work;

import eu.custos.incident.IncidentHeads;
import eu.custos.oncall.DutyPages;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Tasks of the reader and of an incident, with their forms. */
@Controller
class TaskController {

    /** Fields of the page itself, not of the form. */
    private static final Set<String> OWN_FIELDS = Set.of("requestId", "_csrf");

    private final TaskPages pages;
    private final TaskDesk desk;
    private final IncidentHeads heads;
    private final DutyPages duty;

    TaskController(TaskPages pages, TaskDesk desk, IncidentHeads heads, DutyPages duty) {
        this.pages = pages;
        this.desk = desk;
        this.heads = heads;
        this.duty = duty;
    }

    @GetMapping("/console/tasks")
    @Requires(Permission.TASK_COMPLETE)
    String all(Model model, @RequestParam(required = false) @Nullable String task) {
        var mine = pages.mine();
        model.addAttribute("lines", mine);
        model.addAttribute("pages", duty.readByMe(null));
        var shown = task != null
                ? pages.view(task)
                : mine.stream()
                        .findFirst()
                        .flatMap(line -> pages.view(line.task().id()));
        shown.ifPresent(view -> model.addAttribute("view", view));
        return "response/tasks";
    }

    @GetMapping("/console/tasks/mine")
    @Requires(Permission.TASK_COMPLETE)
    String mine(Model model, @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment) {
        if (fragment == null) {
            return all(model, null);
        }
        model.addAttribute("lines", pages.mine());
        model.addAttribute("pages", duty.waitingForMe());
        return "response/parts :: mine";
    }

    @GetMapping("/console/tasks/{id}")
    @Requires(Permission.INCIDENT_READ)
    String one(
            @PathVariable String id,
            Model model,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment) {
        model.addAttribute("view", pages.view(id).orElseThrow(TaskController::nothing));
        return fragment == null ? "response/task" : "response/parts :: form(view=${view})";
    }

    @GetMapping("/console/incidents/{reference}/tasks")
    @Requires(Permission.INCIDENT_READ)
    String ofIncident(
            @PathVariable String reference, @RequestParam(required = false) @Nullable String task, Model model) {
        var tasks = tasksOf(reference);
        duty.readByMe(reference);
        model.addAttribute("incident", heads.of(reference));
        model.addAttribute("tasks", tasks);
        model.addAttribute("mayLead", CurrentScope.get().may(Permission.INCIDENT_LEAD));
        model.addAttribute("withdrawRequest", UUID.randomUUID().toString());
        model.addAttribute("reopenRequest", UUID.randomUUID().toString());
        (task == null ? pages.next(tasks) : pages.view(task)).ifPresent(view -> model.addAttribute("view", view));
        return "response/incident-tasks";
    }

    @GetMapping("/console/incidents/{reference}/next")
    @Requires(Permission.INCIDENT_READ)
    String next(@PathVariable String reference, Model model) {
        model.addAttribute("reference", reference);
        pages.next(tasksOf(reference)).ifPresent(view -> model.addAttribute("view", view));
        return "response/next";
    }

    @PostMapping("/console/tasks/{id}/claim")
    @Requires(Permission.TASK_COMPLETE)
    @Records("task.taken")
    String claim(
            @PathVariable String id,
            Model model,
            HttpServletResponse response,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment) {
        return answer(desk.claim(id), model, response, fragment != null);
    }

    @PostMapping("/console/tasks/{id}/release")
    @Requires(Permission.TASK_COMPLETE)
    @Records("task.released")
    String release(
            @PathVariable String id,
            Model model,
            HttpServletResponse response,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment) {
        return answer(desk.release(id), model, response, fragment != null);
    }

    @PostMapping("/console/tasks/{id}/complete")
    @Requires(Permission.TASK_COMPLETE)
    @Records("task.answered")
    String complete(
            @PathVariable String id,
            @RequestParam String requestId,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment) {
        var completion = desk.complete(id, requestId, answers(sent));
        return switch (completion) {
            case Completion.Done done -> recorded(done.task(), model, fragment != null);
            case Completion.Repeated repeated -> recorded(repeated.task(), model, fragment != null);
            case Completion.Unfit _, Completion.Refused _, Completion.TooLate _, Completion.Unknown _ ->
                answer(completion, model, response, fragment != null);
        };
    }

    private static String recorded(WorkTask task, Model model, boolean fragment) {
        if (fragment) {
            model.addAttribute("task", task);
            return "response/parts :: recorded";
        }
        return "redirect:/console/incidents/%s/tasks".formatted(task.reference());
    }

    private String answer(Completion completion, Model model, HttpServletResponse response, boolean fragment) {
        switch (completion) {
            case Completion.Done(var task) -> show(task, pages.view(task.id()), model);
            case Completion.Repeated(var task) -> show(task, pages.view(task.id()), model);
            case Completion.Unfit(var task, var wrong) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                show(task, pages.view(task.id(), wrong), model);
            }
            case Completion.Refused(var task, var _) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                show(task, pages.view(task.id()), model);
            }
            case Completion.TooLate(var task) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                show(task, pages.view(task.id()), model);
            }
            case Completion.Unknown() -> throw nothing();
        }
        return fragment ? "response/parts :: form(view=${view})" : "response/task";
    }

    private static void show(WorkTask task, Optional<TaskView> view, Model model) {
        model.addAttribute("task", task);
        model.addAttribute("view", view.orElseThrow(TaskController::nothing));
    }

    private List<WorkTask> tasksOf(String reference) {
        return pages.ofIncident(reference).orElseThrow(TaskController::nothing);
    }

    private static Map<String, List<String>> answers(MultiValueMap<String, String> sent) {
        var answers = new LinkedHashMap<String, List<String>>();
        sent.forEach((field, values) -> {
            if (!OWN_FIELDS.contains(field)) {
                answers.put(field, values);
            }
        });
        return answers;
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
