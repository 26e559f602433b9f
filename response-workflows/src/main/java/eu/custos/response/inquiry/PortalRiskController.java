package eu.custos.response.inquiry;

import eu.custos.response.engine.SecondLook;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Risks that the client organisation accepted, in the portal, and the way to take one back. */
@Controller
class PortalRiskController {

    private final AcceptedRisks risks;
    private final Clock clock;

    PortalRiskController(AcceptedRisks risks, Clock clock) {
        this.risks = risks;
        this.clock = clock;
    }

    @GetMapping("/portal/risks")
    @Requires(Permission.PORTAL_READ)
    String list(Model model) {
        model.addAttribute("risks", CurrentScope.get().own().map(risks::own).orElse(List.of()));
        model.addAttribute("now", clock.instant());
        model.addAttribute("mayDecide", CurrentScope.get().may(Permission.DECISION_ANSWER));
        return "response/portal-risks";
    }

    @PostMapping("/portal/risks/{id}/withdraw")
    @Requires(Permission.DECISION_ANSWER)
    @Records("risk.acceptance-withdrawn")
    String withdraw(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        var tenant = CurrentScope.get().own().orElseThrow(PortalRiskController::nothing);
        if (risks.own(tenant).stream().noneMatch(risk -> risk.id().equals(id))) {
            throw nothing();
        }
        next.addFlashAttribute(
                "toast", SecondLook.of(() -> risks.withdraw(tenant, id, reason)).orElse("Taken back. We are told."));
        return "redirect:/portal/risks";
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
