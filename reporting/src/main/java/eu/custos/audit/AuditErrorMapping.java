package eu.custos.audit;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What an auditor sees where the room is closed. */
@ControllerAdvice(annotations = Controller.class)
class AuditErrorMapping {

    @ExceptionHandler
    ModelAndView page(RoomClosed closed) {
        var page = new ModelAndView("audit/closed");
        page.setStatus(HttpStatus.FORBIDDEN);
        page.addObject("auditTitle", closed.title());
        page.addObject("since", closed.since());
        return page;
    }
}
