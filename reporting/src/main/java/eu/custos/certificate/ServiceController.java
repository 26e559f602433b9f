package eu.custos.certificate;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.FormRefused;
import eu.custos.vocabulary.Prose;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Services and certificates, for people of the provider. */
@Controller
class ServiceController {

    static final String HOME = "/console/services";
    private static final int LONGEST_WORDS = 2_000;

    private final ServiceCounter counter;
    private final ServiceDesk desk;
    private final ClientOrganisations clients;

    ServiceController(ServiceCounter counter, ServiceDesk desk, ClientOrganisations clients) {
        this.counter = counter;
        this.desk = desk;
        this.clients = clients;
    }

    /** A service in the list. */
    record Line(Offer offer, @Nullable ServiceVersion offered, Claim claim, long engaged) {}

    @GetMapping(HOME)
    @Requires(Permission.CONTROL_READ)
    String list(Model model) {
        var offers = counter.with(Permission.CONTROL_READ, desk::all);
        model.addAttribute("services", offers.stream().map(this::line).toList());
        model.addAttribute("mayManage", mayManage());
        return "certificate/list";
    }

    @GetMapping(HOME + "/new")
    @Requires(Permission.CONTROL_MANAGE)
    String form(Model model) {
        return form(null, ServiceForm.empty(), Map.of(), model);
    }

    @GetMapping(HOME + "/{id}/new-version")
    @Requires(Permission.CONTROL_MANAGE)
    String versionForm(@PathVariable UUID id, Model model) {
        var offer = counter.with(Permission.CONTROL_MANAGE, provider -> desk.find(provider, id));
        return form(id, ServiceForm.after(offer.name(), offer.versions().getFirst()), Map.of(), model);
    }

    private static String form(@Nullable UUID id, ServiceForm form, Map<String, String> refusals, Model model) {
        model.addAttribute("service", id);
        model.addAttribute("heading", id == null ? "New service" : "New version of " + form.name());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("levels", Level.values());
        return "certificate/new";
    }

    @PostMapping(HOME)
    @Requires(Permission.CONTROL_MANAGE)
    @Records("service.version-proposed")
    String enter(ServiceForm form, Model model, HttpServletResponse response) {
        try {
            var draft = form.read();
            var id = counter.with(Permission.CONTROL_MANAGE, provider -> desk.enter(provider, draft));
            return "redirect:" + HOME + "/" + id;
        } catch (FormRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(null, form, refused.refusals(), model);
        }
    }

    @PostMapping(HOME + "/{id}/versions")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("service.version-proposed")
    String propose(@PathVariable UUID id, ServiceForm form, Model model, HttpServletResponse response) {
        try {
            var draft = form.read();
            counter.with(Permission.CONTROL_MANAGE, provider -> {
                desk.propose(provider, id, draft);
                return true;
            });
            return "redirect:" + HOME + "/" + id;
        } catch (FormRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(id, form, refused.refusals(), model);
        }
    }

    @GetMapping(HOME + "/{id}")
    @Requires(Permission.CONTROL_READ)
    String one(@PathVariable UUID id, Model model) {
        return page(id, CertificateForm.empty(), Map.of(), model);
    }

    private String page(UUID id, CertificateForm form, Map<String, String> refusals, Model model) {
        var offer = counter.with(Permission.CONTROL_READ, provider -> desk.find(provider, id));
        model.addAttribute("line", line(offer));
        model.addAttribute("offer", offer);
        model.addAttribute("today", desk.today());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("levels", Level.values());
        model.addAttribute("verticals", Vertical.values());
        model.addAttribute("impacts", ServiceVersion.Impact.values());
        model.addAttribute("clients", clients.choices());
        model.addAttribute("me", CurrentScope.get().actor().id());
        model.addAttribute("mayManage", mayManage());
        return "certificate/page";
    }

    @PostMapping(HOME + "/{id}/versions/{number}/approve")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("service.version-approved")
    String approve(
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String impact,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            HttpServletResponse response) {
        return change(id, model, response, provider -> {
            var told = Arrays.stream(ServiceVersion.Impact.values())
                    .filter(one -> one.name().equals(impact))
                    .findFirst()
                    .orElseThrow(() -> new FormRefused("impact", "Say whether it touches what is certified."));
            desk.approve(provider, id, number, told, why(reason));
        });
    }

    @PostMapping(HOME + "/{id}/versions/{number}/refuse")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("service.version-refused")
    String refuse(
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            HttpServletResponse response) {
        return change(id, model, response, provider -> desk.refuse(provider, id, number, why(reason)));
    }

    @PostMapping(HOME + "/{id}/certificates")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("certificate.entered")
    String certify(@PathVariable UUID id, CertificateForm form, Model model, HttpServletResponse response) {
        return change(id, form, model, response, provider -> desk.certify(provider, id, form));
    }

    @PostMapping(HOME + "/{id}/certificates/{certificate}/{state}")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("certificate.suspended")
    String move(
            @PathVariable UUID id,
            @PathVariable UUID certificate,
            @PathVariable String state,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            HttpServletResponse response) {
        return change(id, model, response, provider -> {
            var to = Arrays.stream(Certificate.State.values())
                    .filter(one -> one.name()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-')
                            .equals(state))
                    .findFirst()
                    .orElseThrow(() -> new FormRefused("form", "A certificate is in force, suspended or withdrawn."));
            desk.move(provider, id, certificate, to, why(reason));
        });
    }

    @PostMapping(HOME + "/{id}/engagements")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("engagement.began")
    String engage(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String client,
            Model model,
            HttpServletResponse response) {
        return change(id, model, response, provider -> desk.engage(provider, id, chosen(client)));
    }

    @PostMapping(HOME + "/{id}/engagements/end")
    @Requires(Permission.CONTROL_MANAGE)
    @Records("engagement.ended")
    String disengage(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String client,
            Model model,
            HttpServletResponse response) {
        return change(id, model, response, provider -> desk.disengage(provider, id, chosen(client)));
    }

    private String change(UUID id, Model model, HttpServletResponse response, Consumer<TenantId> how) {
        return change(id, CertificateForm.empty(), model, response, how);
    }

    private String change(
            UUID id, CertificateForm form, Model model, HttpServletResponse response, Consumer<TenantId> how) {
        try {
            counter.with(Permission.CONTROL_MANAGE, provider -> {
                how.accept(provider);
                return true;
            });
            return "redirect:" + HOME + "/" + id;
        } catch (FormRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(id, form, refused.refusals(), model);
        }
    }

    private TenantId chosen(@Nullable String reference) {
        return clients.findByReference(reference == null ? "" : reference.strip())
                .map(ClientOrganisation::id)
                .filter(CurrentScope.get()::sees)
                .orElseThrow(() -> new FormRefused("client", "Choose a client organisation."));
    }

    private static String why(@Nullable String reason) {
        var why = Prose.of(reason);
        if (why.isEmpty() || why.length() > LONGEST_WORDS) {
            throw new FormRefused("reason", "Say why, in up to 2,000 characters.");
        }
        return why;
    }

    private Line line(Offer offer) {
        return new Line(
                offer,
                offer.offered().orElse(null),
                offer.claimOn(desk.today()),
                offer.engagements().stream()
                        .filter(one -> one.endedAt() == null)
                        .count());
    }

    private static boolean mayManage() {
        return CurrentScope.get().may(Permission.CONTROL_MANAGE);
    }
}
