package eu.custos.response.recovery;

import eu.custos.response.asking.Questions;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Whether services return to normal, asked of the client in the portal. */
@Controller
class ReturnRequestController {

    private final ReturnRequests requests;
    private final Questions questions;

    ReturnRequestController(ReturnRequests requests, Questions questions) {
        this.requests = requests;
        this.questions = questions;
    }

    @GetMapping("/portal/returns")
    @Requires(Permission.PORTAL_READ)
    String open(
            @RequestParam(required = false) @Nullable String incident,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        model.addAttribute("returns", requests.open(incident));
        return fragment == null ? "response/returns" : "response/return-parts :: open";
    }

    @GetMapping("/portal/returns/{task}")
    @Requires(Permission.PORTAL_READ)
    String one(@PathVariable String task, Model model) {
        model.addAttribute("r", requests.find(task).orElseThrow(ReturnRequestController::nothing));
        return "response/return";
    }

    @PostMapping("/portal/returns/{task}")
    @Requires(Permission.DECISION_ANSWER)
    @Records({"task.answered", "recovery.return-decided"})
    String answer(
            @PathVariable String task,
            @RequestParam String accept,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam String requestId,
            HttpServletResponse response,
            Model model) {
        if (requests.find(task).isEmpty()) {
            throw nothing();
        }
        var wrong = questions
                .answer(task, requestId, Map.of("accept", List.of(accept), "reason", List.of(reason)))
                .orElse(null);
        if (wrong == null) {
            return "redirect:/portal/returns/" + task;
        }
        response.setStatus((wrong.errors().isEmpty() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
        model.addAttribute("r", requests.find(task, wrong).orElseThrow(ReturnRequestController::nothing));
        return "response/return";
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
