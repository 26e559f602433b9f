package eu.custos.alert;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What a reader of the queue sees where the rules of triage refuse. */
@ControllerAdvice(annotations = Controller.class)
class QueuePageErrorMapping {

    private final QueueModel queue;

    QueuePageErrorMapping(QueueModel queue) {
        this.queue = queue;
    }

    /** An action answers with a toast that says why, and the list stays as it was; a page with a page. */
    @ExceptionHandler
    ModelAndView refused(TriageException refused, HttpServletRequest request) {
        var acting =
                request.getHeader("HX-Request") != null && !request.getMethod().equals("GET");
        var page = new ModelAndView(acting ? "alert/acted :: refused" : "alert/refused");
        page.setStatus(AlertErrorMapping.statusOf(refused));
        page.addObject("said", Said.refused(refused.getMessage() + "."));
        page.addObject("requestId", queue.newRequestId());
        return page;
    }
}
