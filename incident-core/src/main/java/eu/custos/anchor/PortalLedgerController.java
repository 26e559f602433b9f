package eu.custos.anchor;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A client's own look at its ledger: what was promised last, and the keys that it signs that with. */
@Controller
class PortalLedgerController {

    private final LedgerBoard board;
    private final WitnessDesk desk;
    private final ClientOrganisations clients;

    PortalLedgerController(LedgerBoard board, WitnessDesk desk, ClientOrganisations clients) {
        this.board = board;
        this.desk = desk;
        this.clients = clients;
    }

    @GetMapping("/portal/ledger")
    @Requires(Permission.PORTAL_READ)
    String ledger(Model model) {
        return shown("", null, model);
    }

    @PostMapping("/portal/ledger/keys")
    @Requires(Permission.DECISION_ANSWER)
    @Records("ledger.witness-registered")
    String register(
            @RequestParam(defaultValue = "") String key,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            var witness = WitnessKey.parse(key);
            desk.registerOwn(own(), witness);
            next.addFlashAttribute("toast", "%s may sign your ledger now.".formatted(witness.name()));
            return "redirect:/portal/ledger";
        } catch (AnchorException refused) {
            response.setStatus(AnchorErrorMapping.statusOf(refused).value());
            return shown(key, refused.said(), model);
        }
    }

    @PostMapping("/portal/ledger/keys/{id}/retire")
    @Requires(Permission.DECISION_ANSWER)
    @Records("ledger.witness-retired")
    String retire(@PathVariable String id, RedirectAttributes next) {
        desk.retireOwn(own(), id);
        next.addFlashAttribute("toast", "The key signs your ledger no more; what it signed stays.");
        return "redirect:/portal/ledger";
    }

    private String shown(String key, @Nullable String refused, Model model) {
        var page = board.page(own());
        model.addAttribute("page", page);
        model.addAttribute(
                "client",
                clients.find(own()).orElseThrow(AccessRefused::outsideScope).reference());
        model.addAttribute(
                "registered",
                page.witnesses().stream()
                        .filter(witness -> !witness.retired())
                        .map(Witness::id)
                        .collect(Collectors.joining(" ")));
        model.addAttribute("key", key);
        model.addAttribute("refused", refused);
        model.addAttribute("mayDecide", CurrentScope.get().may(Permission.DECISION_ANSWER));
        return "anchor/portal";
    }

    private static TenantId own() {
        return CurrentScope.get().own().orElseThrow(AccessRefused::outsideScope);
    }
}
