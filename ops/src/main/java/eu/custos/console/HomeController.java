package eu.custos.console;

import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages that belong to the shell itself. */
@Controller
class HomeController {

    @GetMapping({"/", "/console"})
    @AnyoneSignedIn("leads on to the reader's own first page")
    String home() {
        var scope = CurrentScope.get();
        if (scope.may(Permission.PORTAL_READ)) {
            return "redirect:/portal";
        }
        return scope.may(Permission.ALERT_READ) ? "redirect:/console/queue" : "redirect:/console/shift";
    }

    @GetMapping("/console/shift")
    @AnyoneSignedIn("shows the reader's own work within the reader's scope")
    String shift() {
        return "console/shift";
    }
}
