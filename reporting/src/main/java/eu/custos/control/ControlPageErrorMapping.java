package eu.custos.control;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What a reader sees where the rules of controls refuse and no form is there to say so. */
@ControllerAdvice(annotations = Controller.class)
class ControlPageErrorMapping {

    @ExceptionHandler
    ModelAndView page(ControlException refused) {
        var page = new ModelAndView("control/refused");
        page.setStatus(ControlErrorMapping.statusOf(refused));
        page.addObject("refused", refused.said());
        return page;
    }
}
