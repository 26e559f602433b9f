package eu.custos.portal;

import eu.custos.export.PackageDoor;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Evidence packages that people of the client take of an incident of theirs. */
@Controller
@RequestMapping("/portal/incidents/{reference}/packages")
class PortalPackageController {

    private final OwnCases own;
    private final PortalPackages packages;

    PortalPackageController(OwnCases own, PortalPackages packages) {
        this.own = own;
        this.packages = packages;
    }

    @GetMapping
    @Requires(Permission.PORTAL_SEND)
    String page(@PathVariable String reference, Model model) {
        return page(own.find(reference), null, null, model);
    }

    @PostMapping
    @Requires(Permission.PORTAL_SEND)
    @Records("evidence.export-requested")
    String ask(@PathVariable String reference, @RequestParam UUID id, Model model, HttpServletResponse response) {
        var incident = own.find(reference);
        try {
            packages.ask(id, OwnCases.organisation(), incident);
            return "redirect:/portal/incidents/%s/packages".formatted(incident.reference());
        } catch (PackageDoor.Refused refused) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page(incident, id, refused.getMessage(), model);
        }
    }

    @GetMapping("/{id}/package")
    @Requires(Permission.PORTAL_SEND)
    Object fetch(@PathVariable String reference, @PathVariable UUID id, Model model, HttpServletResponse response) {
        var incident = own.find(reference);
        try {
            return packages.fetch(id, OwnCases.organisation(), incident);
        } catch (PackageDoor.Refused refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(incident, null, refused.getMessage(), model);
        }
    }

    private String page(PortalCase incident, @Nullable UUID id, @Nullable String refused, Model model) {
        var all = packages.of(OwnCases.organisation(), incident);
        model.addAttribute("incident", incident);
        model.addAttribute("packages", all);
        model.addAttribute("writing", all.stream().anyMatch(PortalPackages::isOpen));
        model.addAttribute("id", id == null ? UUID.randomUUID() : id);
        model.addAttribute("refused", refused);
        model.addAttribute("local", own.local());
        return "portal/packages";
    }
}
