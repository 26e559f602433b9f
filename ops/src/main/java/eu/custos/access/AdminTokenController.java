package eu.custos.access;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bearer tokens on the administrators' pages. */
@Controller
@RequestMapping(AdminTokenController.HOME)
class AdminTokenController {

    static final String HOME = "/console/admin/tokens";

    private final TokenDesk desk;
    private final HandOver handOver;
    private final ClientOrganisations clients;
    private final Clock clock;

    AdminTokenController(TokenDesk desk, HandOver handOver, ClientOrganisations clients, Clock clock) {
        this.desk = desk;
        this.handOver = handOver;
        this.clients = clients;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.ACCESS_MANAGE)
    String list(Model model) {
        model.addAttribute("rows", desk.list());
        model.addAttribute("now", clock.instant());
        return "access/tokens";
    }

    @GetMapping("/new")
    @Requires(Permission.ACCESS_MANAGE)
    String form(Model model) {
        return form(TokenForm.empty(), Map.of(), model);
    }

    @PostMapping
    @Requires(Permission.ACCESS_MANAGE)
    @Records("access.token-issued")
    String issue(@ModelAttribute TokenForm form, Model model, HttpServletResponse response) {
        try {
            var handed = form.issueWith(handOver);
            // The one time that the secret is shown; nobody keeps this page.
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            model.addAttribute("secret", handed.secret());
            return shown(handed.subject(), model, "access/token-handed");
        } catch (TokenRefused refused) {
            return refused(form, refused.field(), refused, model, response);
        } catch (InvalidAccount refused) {
            return refused(form, refused.field(), refused, model, response);
        }
    }

    @GetMapping("/{id}")
    @Requires(Permission.ACCESS_MANAGE)
    String page(@PathVariable UUID id, Model model) {
        return shown(id, model, "access/token");
    }

    @PostMapping("/{id}/revoke")
    @Requires(Permission.ACCESS_MANAGE)
    @Records("access.token-revoked")
    String revoke(@PathVariable UUID id, RedirectAttributes next) {
        desk.revoke(id);
        next.addFlashAttribute("toast", "The token is revoked. It opens nothing from now on.");
        return "redirect:" + HOME + "/" + id;
    }

    private String shown(UUID id, Model model, String view) {
        var line = desk.get(id);
        model.addAttribute("line", line);
        model.addAttribute("live", line.liveAt(clock.instant()));
        return view;
    }

    private String refused(
            TokenForm form, String field, RuntimeException why, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(form, Map.of(field, String.valueOf(why.getMessage())), model);
    }

    private String form(TokenForm form, Map<String, String> refusals, Model model) {
        var roles = new LinkedHashMap<String, String>();
        Stream.of(Role.values())
                .filter(role -> role != Role.SOURCE)
                .forEach(role -> roles.put(role.code(), role.code()));
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("clients", clients.choices());
        model.addAttribute("roles", roles);
        model.addAttribute("lives", TokenForm.LIVES);
        return "access/token-new";
    }
}
