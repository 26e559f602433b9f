package eu.custos.vault;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What a reader sees where the vault's rules refuse and no form is there to say so. */
@ControllerAdvice(annotations = Controller.class)
class VaultPageErrorMapping {

    @ExceptionHandler
    ModelAndView page(VaultException refused) {
        var page = new ModelAndView("incident/refused");
        page.setStatus(VaultErrorMapping.statusOf(refused));
        page.addObject("refused", refused.getMessage());
        page.addObject("missing", refused instanceof VaultException.NoSuchArtefact);
        return page;
    }
}
