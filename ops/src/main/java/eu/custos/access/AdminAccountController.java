package eu.custos.access;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Accounts on the administrators' pages. */
@Controller
@RequestMapping(AdminAccountController.HOME)
class AdminAccountController {

    static final String HOME = "/console/admin/accounts";
    private static final int LINES = 50;

    private final AccountDesk desk;
    private final HandOver handOver;
    private final ClientOrganisations clients;

    AdminAccountController(AccountDesk desk, HandOver handOver, ClientOrganisations clients) {
        this.desk = desk;
        this.handOver = handOver;
        this.clients = clients;
    }

    @GetMapping
    @Requires(Permission.ACCESS_MANAGE)
    String list(
            @RequestParam(defaultValue = "true") boolean active,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        var page = Page.of(desk.list(active, name, after, LINES + 1), LINES, last -> url(active, name, last.name()));
        model.addAttribute("rows", page.items());
        model.addAttribute("open", active);
        model.addAttribute("name", name);
        model.addAttribute("first", after.isEmpty() ? null : url(active, name, ""));
        model.addAttribute("next", page.next());
        return "access/accounts";
    }

    @GetMapping("/new")
    @Requires(Permission.ACCESS_MANAGE)
    String form(Model model) {
        return form(AccountForm.empty(), Map.of(), model);
    }

    @PostMapping
    @Requires(Permission.ACCESS_MANAGE)
    @Records("access.account-created")
    String open(@ModelAttribute AccountForm form, Model model, HttpServletResponse response) {
        try {
            return handed(handOver.open(form.requestId(), form.account()), "opened", model, response);
        } catch (InvalidAccount refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, refusals(refused), model);
        }
    }

    @GetMapping("/{id}")
    @Requires(Permission.ACCESS_MANAGE)
    String page(@PathVariable UUID id, Model model) {
        var account = desk.get(id);
        return page(account, AccountForm.of(account), Map.of(), model);
    }

    @PostMapping("/{id}")
    @Requires(Permission.ACCESS_MANAGE)
    @Records("access.account-changed")
    String change(
            @PathVariable UUID id,
            @ModelAttribute AccountForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            desk.change(id, form.roles(), form.clearances(), form.clearsAll());
            return done(id, "Roles and clients are changed.", next);
        } catch (InvalidAccount refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(desk.get(id), form, refusals(refused), model);
        }
    }

    @PostMapping("/{id}/deactivate")
    @Requires(Permission.ACCESS_MANAGE)
    @Records("access.account-deactivated")
    String deactivate(@PathVariable UUID id, Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            desk.deactivate(id);
            return done(id, "The account is deactivated, its sessions and tokens are ended.", next);
        } catch (InvalidAccount refused) {
            return refused(id, refused, model, response);
        }
    }

    @PostMapping("/{id}/reactivate")
    @Requires(Permission.ACCESS_MANAGE)
    @Records("access.account-reactivated")
    String reactivate(@PathVariable UUID id, RedirectAttributes next) {
        desk.reactivate(id);
        return done(id, "The account may sign in again. Its tokens stay revoked.", next);
    }

    @PostMapping("/{id}/password")
    @Requires(Permission.ACCESS_MANAGE)
    @Records("access.password-reset")
    String resetPassword(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String requestId,
            Model model,
            HttpServletResponse response) {
        try {
            return handed(handOver.resetPassword(requestId, id), "reset", model, response);
        } catch (InvalidAccount refused) {
            return refused(id, refused, model, response);
        }
    }

    private String refused(UUID id, InvalidAccount refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var account = desk.get(id);
        return page(account, AccountForm.of(account), refusals(refused), model);
    }

    /** The one time that the password is shown; nobody keeps this page. */
    private String handed(HandedOver handed, String how, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("account", desk.get(handed.subject()));
        model.addAttribute("password", handed.secret());
        model.addAttribute("how", how);
        return "access/account-handed";
    }

    private String form(AccountForm form, Map<String, String> refusals, Model model) {
        return shown(form, refusals, model, "access/account-new");
    }

    private String page(AccountLine account, AccountForm form, Map<String, String> refusals, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("own", CurrentScope.get().actor().id().equals(account.name()));
        return shown(form, refusals, model, "access/account-edit");
    }

    private String shown(AccountForm form, Map<String, String> refusals, Model model, String view) {
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("staffRoles", AccountForm.STAFF);
        model.addAttribute("clientRoles", AccountForm.OF_CLIENTS);
        model.addAttribute("clients", clients.visible());
        return view;
    }

    private static String done(UUID id, String told, RedirectAttributes next) {
        next.addFlashAttribute("toast", told);
        return "redirect:" + HOME + "/" + id;
    }

    /** What concerns no field of the form is said above it. */
    private static Map<String, String> refusals(InvalidAccount refused) {
        return Map.of(refused.field(), String.valueOf(refused.getMessage()));
    }

    private static String url(boolean active, String name, String after) {
        return UriComponentsBuilder.fromPath(HOME)
                .queryParam("active", active)
                .queryParam("name", "{name}")
                .queryParam("after", "{after}")
                .encode()
                .buildAndExpand(name, after)
                .toUriString();
    }
}
