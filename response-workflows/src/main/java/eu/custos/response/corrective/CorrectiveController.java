package eu.custos.response.corrective;

import eu.custos.response.work.TaskPages;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Corrective actions over all clients in view, and each of them with what came of it. */
@Controller
class CorrectiveController {

    private static final String HOME = "/console/corrective";

    private final CorrectiveBoard board;
    private final CorrectiveOwners owners;
    private final TaskPages tasks;
    private final Clock clock;

    CorrectiveController(CorrectiveBoard board, CorrectiveOwners owners, TaskPages tasks, Clock clock) {
        this.board = board;
        this.owners = owners;
        this.tasks = tasks;
        this.clock = clock;
    }

    @GetMapping(HOME)
    @Requires(Permission.INCIDENT_READ)
    String list(
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        var shown = CorrectiveBoard.View.of(view);
        var provider = "provider".equals(scope);
        var page = board.list(shown, provider, CorrectiveBoard.Place.of(after));
        model.addAttribute("lines", page.items());
        model.addAttribute("owners", owners.of(page.items()));
        model.addAttribute("view", shown.code());
        model.addAttribute("provider", provider);
        model.addAttribute("now", clock.instant());
        model.addAttribute("first", after == null ? null : url(shown, provider, null));
        model.addAttribute("next", page.next() == null ? null : url(shown, provider, page.next()));
        return fragment == null ? "response/corrective-list" : "response/corrective-list :: content";
    }

    @GetMapping(HOME + "/{id}")
    @Requires(Permission.INCIDENT_READ)
    String one(@PathVariable UUID id, Model model) {
        var action = board.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("a", action);
        model.addAttribute("owners", owners.of(List.of(action)));
        model.addAttribute("now", clock.instant());
        tasks.ofIncident(action.reference().value()).stream()
                .flatMap(all -> all.stream())
                .filter(task -> task.subject().equals(id) && task.isOpen())
                .map(WorkTask::id)
                .findFirst()
                .flatMap(tasks::view)
                .ifPresent(task -> model.addAttribute("task", task));
        return "response/corrective";
    }

    private static String url(CorrectiveBoard.View view, boolean provider, @Nullable String after) {
        return "%s?view=%s%s%s"
                .formatted(
                        HOME, view.code(), provider ? "&scope=provider" : "", after == null ? "" : "&after=" + after);
    }
}
