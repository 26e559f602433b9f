package eu.custos.anchor;

import eu.custos.evidence.EvidenceTrail;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A client's ledger with its anchors, and the list of all ledgers. */
@Controller
class LedgerPageController {

    private static final int ENTRIES = 10;

    private final LedgerBoard board;
    private final WitnessDesk desk;
    private final EvidenceTrail trail;
    private final ClientOrganisations clients;

    LedgerPageController(LedgerBoard board, WitnessDesk desk, EvidenceTrail trail, ClientOrganisations clients) {
        this.board = board;
        this.desk = desk;
        this.trail = trail;
        this.clients = clients;
    }

    @GetMapping("/console/ledgers")
    @Requires(Permission.EVIDENCE_READ)
    String ledgers(Model model) {
        model.addAttribute("rows", board.rows(clients.visible()));
        model.addAttribute("mayErase", CurrentScope.get().may(Permission.EVIDENCE_ERASE));
        return "anchor/ledgers";
    }

    @GetMapping("/console/clients/{reference}/ledger")
    @Requires(Permission.EVIDENCE_READ)
    String ledger(@PathVariable String reference, Model model) {
        return shown(client(reference), "", null, model);
    }

    @PostMapping("/console/clients/{reference}/witnesses")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("ledger.witness-registered")
    String register(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String key,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var client = client(reference);
        try {
            var witness = WitnessKey.parse(key);
            desk.register(client.id(), witness);
            return done(client, "%s is registered as a witness.".formatted(witness.name()), next);
        } catch (AnchorException refused) {
            response.setStatus(AnchorErrorMapping.statusOf(refused).value());
            return shown(client, key, refused.said(), model);
        }
    }

    @PostMapping("/console/clients/{reference}/witnesses/{id}/retire")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("ledger.witness-retired")
    String retire(@PathVariable String reference, @PathVariable String id, RedirectAttributes next) {
        var client = client(reference);
        desk.retire(client.id(), id);
        return done(client, "The witness is taken off; what it signed stays.", next);
    }

    private String shown(ClientOrganisation client, String key, @Nullable String refused, Model model) {
        model.addAttribute("client", client);
        model.addAttribute("page", board.page(client.id()));
        model.addAttribute("entries", trail.newest(client.id(), null, ENTRIES));
        model.addAttribute("key", key);
        model.addAttribute("refused", refused);
        model.addAttribute("mayLead", CurrentScope.get().may(Permission.INCIDENT_LEAD));
        return "anchor/ledger";
    }

    private static String done(ClientOrganisation client, String told, RedirectAttributes next) {
        next.addFlashAttribute("toast", told);
        return "redirect:/console/clients/%s/ledger".formatted(client.reference());
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }
}
