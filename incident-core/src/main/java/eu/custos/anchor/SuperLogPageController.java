package eu.custos.anchor;

import eu.custos.evidence.LedgerNames;
import eu.custos.evidence.SuperLog;
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

/** The log of all ledgers with its anchors; its entries are shown to nobody. */
@Controller
class SuperLogPageController {

    private static final String PAGE = "redirect:/console/super-log";

    private final LedgerBoard board;
    private final WitnessDesk desk;
    private final LedgerNames ledgers;

    SuperLogPageController(LedgerBoard board, WitnessDesk desk, LedgerNames ledgers) {
        this.board = board;
        this.desk = desk;
        this.ledgers = ledgers;
    }

    @GetMapping("/console/super-log")
    @Requires(Permission.EVIDENCE_READ)
    String log(Model model) {
        return shown("", null, model);
    }

    @PostMapping("/console/super-log/witnesses")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("ledger.witness-registered")
    String register(
            @RequestParam(defaultValue = "") String key,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            var witness = WitnessKey.parse(key);
            ledgers.within(SuperLog.NAME, ledger -> {
                desk.register(ledger, witness);
                return ledger;
            });
            next.addFlashAttribute("toast", "%s is registered as a witness.".formatted(witness.name()));
            return PAGE;
        } catch (AnchorException refused) {
            response.setStatus(AnchorErrorMapping.statusOf(refused).value());
            return shown(key, refused.said(), model);
        }
    }

    @PostMapping("/console/super-log/witnesses/{id}/retire")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("ledger.witness-retired")
    String retire(@PathVariable String id, RedirectAttributes next) {
        ledgers.within(SuperLog.NAME, ledger -> {
            desk.retire(ledger, id);
            return ledger;
        });
        next.addFlashAttribute("toast", "The witness is taken off; what it signed stays.");
        return PAGE;
    }

    private String shown(String key, @Nullable String refused, Model model) {
        model.addAttribute("page", ledgers.within(SuperLog.NAME, board::page));
        model.addAttribute("key", key);
        model.addAttribute("refused", refused);
        model.addAttribute("mayLead", CurrentScope.get().may(Permission.INCIDENT_LEAD));
        return "anchor/super-log";
    }
}
