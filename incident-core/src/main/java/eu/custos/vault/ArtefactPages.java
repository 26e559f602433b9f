package eu.custos.vault;

import eu.custos.incident.IncidentHeads;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Page;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of artefacts show. */
@Component
class ArtefactPages {

    static final int LINES = 100;

    private final ArtefactDesk desk;
    private final IncidentHeads heads;
    private final ArtefactIntake intake;

    ArtefactPages(ArtefactDesk desk, IncidentHeads heads, ArtefactIntake intake) {
        this.desk = desk;
        this.heads = heads;
        this.intake = intake;
    }

    /** The tab of an incident. */
    String list(String reference, @Nullable UUID below, List<String> refused, Model model) {
        var head = heads.of(reference);
        var page = Page.of(
                desk.ofIncident(head.tenant(), head.id().value(), below, LINES + 1),
                LINES,
                last -> last.id().toString());
        model.addAttribute("incident", head);
        model.addAttribute("artefacts", page.items());
        model.addAttribute("first", below == null ? null : head.url("artefacts"));
        model.addAttribute("next", page.next() == null ? null : head.url("artefacts") + "?below=" + page.next());
        model.addAttribute("retentions", Retention.choices());
        model.addAttribute("largest", Artefact.size(intake.largest()));
        model.addAttribute("largestBytes", intake.largest());
        model.addAttribute("refused", refused);
        model.addAttribute("mayKeep", CurrentScope.get().may(Permission.ARTEFACT_KEEP));
        return "vault/artefacts";
    }

    /** The page of one. */
    String sheet(
            Artefact artefact, int behind, @Nullable String refused, @Nullable List<String> beginning, Model model) {
        var sheet = desk.sheet(artefact.id());
        var scope = CurrentScope.get();
        var chain = Page.of(desk.chain(artefact, behind, LINES + 1), LINES, last -> Integer.toString(last.n()));
        model.addAttribute("incident", heads.of(artefact.reference()));
        model.addAttribute("sheet", sheet);
        model.addAttribute("a", sheet.artefact());
        model.addAttribute("chain", chain.items());
        model.addAttribute("first", behind <= 0 ? null : artefact.url());
        model.addAttribute("next", chain.next() == null ? null : artefact.url() + "?behind=" + chain.next());
        model.addAttribute("refused", refused);
        model.addAttribute("beginning", beginning);
        model.addAttribute("mayKeep", scope.may(Permission.ARTEFACT_KEEP));
        model.addAttribute("mayLead", scope.may(Permission.INCIDENT_LEAD));
        model.addAttribute("mayErase", scope.may(Permission.EVIDENCE_ERASE));
        model.addAttribute(
                "ownWish",
                sheet.erasures().stream()
                        .anyMatch(wish -> wish.state() == Erasure.State.ASKED
                                && wish.askedBy().equals(scope.actor().id())));
        return "vault/artefact";
    }

    /**
     * The artefact under that incident's address.
     *
     * @throws VaultException.NoSuchArtefact where it is none of that incident
     */
    Artefact artefact(String reference, UUID id) {
        var artefact = desk.get(id);
        if (!artefact.reference().equals(reference)) {
            throw new VaultException.NoSuchArtefact();
        }
        return artefact;
    }
}
