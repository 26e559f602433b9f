package eu.custos.response.containment;

import eu.custos.response.asking.Questions;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the client organisation has to decide, in the portal. */
@Controller
class ClientRequestController {

    private final ClientRequests requests;
    private final Questions questions;
    private final Revocations revocations;

    ClientRequestController(ClientRequests requests, Questions questions, Revocations revocations) {
        this.requests = requests;
        this.questions = questions;
        this.revocations = revocations;
    }

    @GetMapping("/portal/decisions")
    @Requires(Permission.PORTAL_READ)
    String open(
            @RequestParam(required = false) @Nullable String incident,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        model.addAttribute("requests", requests.open(incident));
        model.addAttribute(
                "approved",
                CurrentScope.get()
                        .own()
                        .map(tenant -> revocations.open(tenant, incident))
                        .orElse(List.of()));
        model.addAttribute("mayDecide", CurrentScope.get().may(Permission.DECISION_ANSWER));
        return fragment == null ? "response/decisions" : "response/decision-parts :: open";
    }

    @GetMapping("/portal/decisions/{task}")
    @Requires(Permission.PORTAL_READ)
    String one(@PathVariable String task, Model model) {
        model.addAttribute("r", requests.find(task).orElseThrow(ClientRequestController::nothing));
        return "response/decision";
    }

    @PostMapping("/portal/decisions/{task}")
    @Requires(Permission.DECISION_ANSWER)
    @Records({"task.answered", "containment.decided"})
    String answer(
            @PathVariable String task,
            @RequestParam String approve,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam String requestId,
            HttpServletResponse response,
            Model model) {
        if (requests.find(task).isEmpty()) {
            throw nothing();
        }
        var wrong = questions
                .answer(task, requestId, Map.of("approve", List.of(approve), "reason", List.of(reason)))
                .orElse(null);
        if (wrong == null) {
            return "redirect:/portal/decisions/" + task;
        }
        response.setStatus((wrong.errors().isEmpty() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
        model.addAttribute("r", requests.find(task, wrong).orElseThrow(ClientRequestController::nothing));
        return "response/decision";
    }

    @PostMapping("/portal/approvals/{proposal}/revoke")
    @Requires(Permission.DECISION_ANSWER)
    @Records("decision.revoked")
    String revoke(
            @PathVariable UUID proposal, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        var tenant = CurrentScope.get().own().orElseThrow(ClientRequestController::nothing);
        next.addFlashAttribute(
                "toast",
                revocations.revoke(tenant, proposal, reason).orElse("Taken back. What was done is taken back, too."));
        return "redirect:/portal/decisions";
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
