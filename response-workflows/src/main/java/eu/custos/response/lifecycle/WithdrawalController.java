package eu.custos.response.lifecycle;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A lead takes an incident back. */
@Controller
class WithdrawalController {

    private final Withdrawals withdrawals;

    WithdrawalController(Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    @PostMapping("/console/incidents/{reference}/withdraw")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("withdrawal.requested")
    String withdraw(
            @PathVariable String reference,
            @RequestParam String reason,
            @RequestParam String requestId,
            RedirectAttributes flash) {
        var outcome = withdrawals
                .withdraw(reference, reason.strip(), requestId)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (outcome instanceof Withdrawals.Outcome.Refused(var why)) {
            flash.addFlashAttribute("refused", why);
        }
        return "redirect:/console/incidents/%s/tasks".formatted(reference);
    }
}
