package eu.custos.access;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Client organisations on the administrators' pages. */
@Controller
@RequestMapping("/console/admin")
class AdminClientController {

    private final ClientDesk desk;

    AdminClientController(ClientDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Requires(Permission.CLIENT_MANAGE)
    String list(Model model) {
        model.addAttribute("clients", desk.list());
        return "access/clients";
    }

    @GetMapping("/clients/new")
    @Requires(Permission.CLIENT_MANAGE)
    String form(Model model) {
        return form(ClientForm.EMPTY, Map.of(), model);
    }

    /** Sent again, it finds what the first one registered. */
    @PostMapping("/clients")
    @Requires(Permission.CLIENT_MANAGE)
    @Records("access.client-registered")
    String register(
            @ModelAttribute ClientForm form, Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            var organisation = form.registerWith(desk).organisation();
            next.addFlashAttribute(
                    "toast", "%s is registered. Give it a source next.".formatted(organisation.reference()));
            return "redirect:/console/admin";
        } catch (ClientRefused refused) {
            response.setStatus(
                    switch (refused) {
                        case ClientRefused.Malformed _ -> HttpStatus.UNPROCESSABLE_CONTENT.value();
                        case ClientRefused.Taken _ -> HttpStatus.CONFLICT.value();
                    });
            return form(form, Map.of(refused.field(), refused.getMessage() + "."), model);
        }
    }

    private static String form(ClientForm form, Map<String, String> refusals, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("zones", ClientForm.ZONES);
        return "access/client-new";
    }
}
