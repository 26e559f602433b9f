package eu.custos.evidence;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One entry of a ledger as it was hashed, with what people said and may have erased. */
@Controller
@RequestMapping("/console/evidence/{client}/{seq}")
class EvidenceEntryController {

    private final EvidenceTrail trail;
    private final TextErasure erasure;
    private final ClientOrganisations clients;

    EvidenceEntryController(EvidenceTrail trail, TextErasure erasure, ClientOrganisations clients) {
        this.trail = trail;
        this.erasure = erasure;
        this.clients = clients;
    }

    @GetMapping
    @Requires(Permission.EVIDENCE_READ)
    String page(@PathVariable String client, @PathVariable long seq, Model model) {
        return page(organisation(client), seq, null, null, model);
    }

    @PostMapping("/erase")
    @Requires(Permission.EVIDENCE_ERASE)
    @Records(TextErasure.ERASED)
    String erase(
            @PathVariable String client,
            @PathVariable long seq,
            @RequestParam(defaultValue = "") String why,
            Model model,
            HttpServletResponse response) {
        var organisation = organisation(client);
        try {
            erasure.erase(organisation.id(), seq, why);
            return "redirect:/console/evidence/" + organisation.reference() + "/" + seq;
        } catch (UnknownEntry missing) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, missing.getMessage(), missing);
        } catch (WordsNotErasable refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(organisation, seq, why, refused.getMessage(), model);
        }
    }

    private String page(
            ClientOrganisation client, long seq, @Nullable String why, @Nullable String refused, Model model) {
        var entry = trail.at(client.id(), seq).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("client", client);
        model.addAttribute("entry", entry);
        model.addAttribute("why", why);
        model.addAttribute("refused", refused);
        model.addAttribute("mayErase", CurrentScope.get().may(Permission.EVIDENCE_ERASE) && entry.erasable());
        return "evidence/entry";
    }

    private ClientOrganisation organisation(String reference) {
        return clients.findByReference(reference).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
