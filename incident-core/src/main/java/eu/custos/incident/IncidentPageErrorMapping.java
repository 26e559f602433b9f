package eu.custos.incident;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What a reader sees where the incident rules refuse and no form is there to say so. */
@ControllerAdvice(annotations = Controller.class)
class IncidentPageErrorMapping {

    @ExceptionHandler
    ModelAndView page(IncidentException refused) {
        var page = new ModelAndView("incident/refused");
        page.setStatus(IncidentErrorMapping.statusOf(refused));
        page.addObject("refused", refused.getMessage());
        page.addObject("missing", refused instanceof IncidentException.IncidentNotFound);
        return page;
    }
}
