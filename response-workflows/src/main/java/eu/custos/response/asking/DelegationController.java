package eu.custos.response.asking;

import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Hands a question of the portal to another decider of the client, and back. */
@Controller
class DelegationController {

    private final Questions questions;

    DelegationController(Questions questions) {
        this.questions = questions;
    }

    @PostMapping("/portal/questions/{task}/hand-on")
    @Requires(Permission.DECISION_ANSWER)
    @Records("decision.delegated")
    String handOn(
            @PathVariable String task,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String because,
            @RequestParam String requestId,
            RedirectAttributes next) {
        var asked = asked(task);
        return back(asked, questions.handOn(asked, to, because, requestId), "Handed on, and told.", next);
    }

    @PostMapping("/portal/questions/{task}/take-back")
    @Requires(Permission.DECISION_ANSWER)
    @Records("decision.delegation-ended")
    String takeBack(@PathVariable String task, RedirectAttributes next) {
        var asked = asked(task);
        return back(asked, questions.takeBack(asked), "Every decider is asked again.", next);
    }

    private WorkTask asked(String task) {
        return questions.any(task).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(WorkTask asked, Optional<String> refused, String done, RedirectAttributes next) {
        next.addFlashAttribute("toast", refused.orElse(done));
        return "redirect:/portal/incidents/" + asked.reference();
    }
}
