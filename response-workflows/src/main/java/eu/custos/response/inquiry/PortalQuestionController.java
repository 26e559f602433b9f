package eu.custos.response.inquiry;

import eu.custos.response.asking.Question;
import eu.custos.response.asking.Questions;
import eu.custos.response.form.Filled;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Risks and scope questions that the client organisation is asked about, in the portal. */
@Controller
class PortalQuestionController {

    private final Questions questions;
    private final Inquiries inquiries;

    PortalQuestionController(Questions questions, Inquiries inquiries) {
        this.questions = questions;
        this.inquiries = inquiries;
    }

    /** A question as the portal shows it. */
    record Shown(Question asked, Inquiry inquiry) {}

    @GetMapping("/portal/questions")
    @Requires(Permission.PORTAL_READ)
    String open(
            @RequestParam(required = false) @Nullable String incident,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        model.addAttribute(
                "questions",
                questions.open(AnswerQuestionForm.KEY, incident).stream()
                        .flatMap(asked -> shown(asked).stream())
                        .toList());
        return fragment == null ? "response/portal-questions" : "response/portal-questions :: open";
    }

    @GetMapping("/portal/questions/{task}")
    @Requires(Permission.PORTAL_READ)
    String one(@PathVariable String task, Model model) {
        return one(task, Questions.UNANSWERED, model);
    }

    @PostMapping("/portal/questions/{task}")
    @Requires(Permission.DECISION_ANSWER)
    @Records({"task.answered", "question.answered"})
    String answer(
            @PathVariable String task,
            @RequestParam(required = false) @Nullable String accept,
            @RequestParam(required = false) @Nullable String answer,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam String requestId,
            HttpServletResponse response,
            Model model) {
        if (find(task, Questions.UNANSWERED).isEmpty()) {
            throw nothing();
        }
        var wrong =
                questions.answer(task, requestId, sent(accept, answer, reason)).orElse(null);
        if (wrong == null) {
            return "redirect:/portal/questions/" + task;
        }
        response.setStatus((wrong.errors().isEmpty() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
        return one(task, wrong, model);
    }

    private static Map<String, List<String>> sent(@Nullable String accept, @Nullable String answer, String reason) {
        var sent = new LinkedHashMap<String, List<String>>();
        if (accept != null) {
            sent.put(AnswerQuestionForm.ACCEPT, List.of(accept));
        }
        if (answer != null) {
            sent.put(AnswerQuestionForm.ANSWER, List.of(answer));
        }
        sent.put("reason", List.of(reason));
        return sent;
    }

    private String one(String task, Filled.Wrong wrong, Model model) {
        model.addAttribute("r", find(task, wrong).orElseThrow(PortalQuestionController::nothing));
        return "response/portal-question";
    }

    private Optional<Shown> find(String task, Filled.Wrong wrong) {
        return questions.find(AnswerQuestionForm.KEY, task, wrong).flatMap(this::shown);
    }

    private Optional<Shown> shown(Question asked) {
        return inquiries.find(asked.task().tenant(), asked.task().subject()).map(inquiry -> new Shown(asked, inquiry));
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
