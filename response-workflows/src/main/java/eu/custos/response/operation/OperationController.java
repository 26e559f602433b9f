package eu.custos.response.operation;

import eu.custos.live.NodeClockWords;
import eu.custos.response.operation.ModelVersions.Moved;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Running processes as a whole: what is stuck, how they keep to their models, what follows an old version. */
@Controller
@RequestMapping("/console/processes")
class OperationController {

    private static final List<Integer> PERIODS = List.of(7, 30, 90, 365);

    private final StuckSteps stuck;
    private final StepDesk steps;
    private final JdbcConformance conformance;
    private final VersionDesk versions;
    private final NodeClockWords nodeClock;
    private final Clock clock;

    OperationController(
            StuckSteps stuck,
            StepDesk steps,
            JdbcConformance conformance,
            VersionDesk versions,
            NodeClockWords nodeClock,
            Clock clock) {
        this.stuck = stuck;
        this.steps = steps;
        this.conformance = conformance;
        this.versions = versions;
        this.nodeClock = nodeClock;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.OPERATIONS_READ)
    String stuck(Model model) {
        model.addAttribute("steps", stuck.all());
        model.addAttribute("clockTrouble", nodeClock.trouble());
        model.addAttribute("mayAct", CurrentScope.get().may(Permission.INCIDENT_LEAD));
        return "operation/stuck";
    }

    @PostMapping("/stuck/{job}/retry")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("process.step-retried")
    String retry(
            @PathVariable String job,
            @RequestParam String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return acted(steps::retry, job, reason, next, response, model);
    }

    @PostMapping("/stuck/{job}/skip")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("process.step-skipped")
    String skip(
            @PathVariable String job,
            @RequestParam String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return acted(steps::skip, job, reason, next, response, model);
    }

    /** How runs that began within some days kept to their models. */
    @GetMapping("/conformance")
    @Requires(Permission.OPERATIONS_READ)
    String conformance(@RequestParam(defaultValue = "30") int days, Model model) {
        var period = PERIODS.contains(days) ? days : 30;
        var now = clock.instant();
        model.addAttribute("c", conformance.since(now.minus(Duration.ofDays(period)), now));
        model.addAttribute("periods", PERIODS);
        model.addAttribute("days", period);
        return "operation/conformance";
    }

    @GetMapping("/versions")
    @Requires(Permission.OPERATIONS_READ)
    String versions(Model model) {
        return versions(null, null, model);
    }

    @PostMapping("/versions/preview")
    @Requires(Permission.INCIDENT_LEAD)
    @NotEvidence("tries the move of each run and takes it back")
    String preview(@RequestParam String definition, Model model) {
        return versions(versions.preview(definition).orElse(null), null, model);
    }

    @PostMapping("/versions/move")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("process.moved")
    String move(
            @RequestParam String definition,
            @RequestParam String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        try {
            var moved = versions.move(definition, reason);
            next.addFlashAttribute(
                    "toast",
                    moved.map(came -> "%d moved, %d stay, %d not looked at yet"
                                    .formatted(came.moved(), came.unfit().size(), came.left()))
                            .orElse("Nothing runs by that version any more."));
            return "redirect:/console/processes/versions";
        } catch (IllegalArgumentException unfit) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return versions(versions.preview(definition).orElse(null), unfit.getMessage(), model);
        }
    }

    private String versions(@Nullable Moved preview, @Nullable String flaw, Model model) {
        model.addAttribute("older", versions.older());
        model.addAttribute("preview", preview);
        model.addAttribute("flaw", flaw);
        model.addAttribute("mayAct", CurrentScope.get().may(Permission.INCIDENT_LEAD));
        return "operation/versions";
    }

    private String acted(
            BiFunction<String, String, StepDesk.Outcome> deed,
            String job,
            String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return switch (deed.apply(job, reason)) {
            case StepDesk.Outcome.Done(var words) -> {
                next.addFlashAttribute("toast", words);
                yield "redirect:/console/processes";
            }
            case StepDesk.Outcome.Refused(var words) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("refusedJob", job);
                model.addAttribute("flaw", words);
                yield stuck(model);
            }
        };
    }
}
