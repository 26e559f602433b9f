package eu.custos.vault;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The small forms of an artefact's page. */
@Controller
@RequestMapping("/console/incidents/{reference}/artefacts/{id}")
class ArtefactFormController {

    private final ArtefactPages pages;
    private final ArtefactDesk desk;
    private final Handout handout;
    private final Receiving receiving;
    private final Erasing erasing;

    ArtefactFormController(
            ArtefactPages pages, ArtefactDesk desk, Handout handout, Receiving receiving, Erasing erasing) {
        this.pages = pages;
        this.desk = desk;
        this.handout = handout;
        this.receiving = receiving;
        this.erasing = erasing;
    }

    /** Something that may be refused. */
    private interface Deed {

        /** Does it; answers with what to tell. */
        String run(Artefact artefact, Where where) throws IOException;
    }

    @PostMapping("/download")
    @Requires(Permission.ARTEFACT_KEEP)
    @Records("artefact.downloaded")
    @Nullable
    String download(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var artefact = pages.artefact(reference, id);
        try {
            var handed = handout.download(id, reason, from(request));
            Attachment.headers(handed.artefact()).forEach(response::setHeader);
            handed.content().writeTo(response.getOutputStream());
            return null;
        } catch (VaultException refused) {
            return refused(artefact, refused, response, model);
        }
    }

    @PostMapping("/view")
    @Requires(Permission.ARTEFACT_KEEP)
    @Records("artefact.viewed")
    String view(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var artefact = pages.artefact(reference, id);
        try {
            var bytes = handout.view(id, reason, from(request));
            return pages.sheet(artefact, 0, null, Beginning.lines(bytes), model);
        } catch (VaultException refused) {
            return refused(artefact, refused, response, model);
        }
    }

    @PostMapping("/verify")
    @Requires(Permission.ARTEFACT_KEEP)
    @Records({"artefact.verified", "artefact.found-unsound"})
    String verify(
            @PathVariable String reference,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next)
            throws IOException {
        return act(
                reference,
                id,
                request,
                response,
                model,
                next,
                (artefact, where) -> handout.verify(id, where)
                        .map(finding -> "The file is %s.".formatted(finding.words()))
                        .orElse("All digests are those of the receipt."));
    }

    @PostMapping("/copy")
    @Requires(Permission.ARTEFACT_KEEP)
    @Records({"artefact.copied", "artefact.received"})
    String copy(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next)
            throws IOException {
        return act(reference, id, request, response, model, next, (artefact, where) -> {
            receiving.copy(artefact, reason, where);
            return "The working copy is kept beside its original.";
        });
    }

    /** Evidence of this one is another type for each decision. */
    @PostMapping("/decide")
    @Requires(Permission.INCIDENT_LEAD)
    @Records({"artefact.released", "artefact.destroyed", "artefact.hold-set", "artefact.hold-lifted"})
    String decide(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam Decision decision,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next)
            throws IOException {
        return act(reference, id, request, response, model, next, (artefact, where) -> {
            switch (decision) {
                case RELEASE -> desk.release(id, reason, where);
                case DESTROY -> erasing.destroy(id, reason, where);
                case HOLD -> desk.hold(id, reason, where);
                case LIFT -> desk.lift(id, reason, where);
            }
            return decision.told();
        });
    }

    @PostMapping("/erasure")
    @Requires(Permission.EVIDENCE_ERASE)
    @Records({"artefact.erasure-asked", "artefact.erased", "artefact.erasure-refused"})
    String erasure(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam Wish wish,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next)
            throws IOException {
        return act(reference, id, request, response, model, next, (artefact, where) -> {
            switch (wish) {
                case ASK -> erasing.ask(id, reason, where);
                case APPROVE -> erasing.approve(id, reason, where);
                case REFUSE -> erasing.refuse(id, reason, where);
            }
            return wish.told();
        });
    }

    /** What a lead decides. */
    enum Decision {
        RELEASE("The file is released from quarantine."),
        DESTROY("The file is destroyed."),
        HOLD("The file is on hold."),
        LIFT("The hold is lifted.");

        private final String told;

        Decision(String told) {
            this.told = told;
        }

        String told() {
            return told;
        }
    }

    /** What is wished or decided on erasing. */
    enum Wish {
        ASK("Somebody else is asked to approve."),
        APPROVE("The file is erased."),
        REFUSE("The file stays.");

        private final String told;

        Wish(String told) {
            this.told = told;
        }

        String told() {
            return told;
        }
    }

    private String act(
            String reference,
            UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next,
            Deed deed)
            throws IOException {
        var artefact = pages.artefact(reference, id);
        try {
            next.addFlashAttribute("toast", deed.run(artefact, from(request)));
            return "redirect:" + artefact.url();
        } catch (VaultException refused) {
            return refused(artefact, refused, response, model);
        }
    }

    private String refused(Artefact artefact, VaultException refused, HttpServletResponse response, Model model) {
        response.setStatus(VaultErrorMapping.statusOf(refused).value());
        return pages.sheet(artefact, 0, refused.said(), null, model);
    }

    private static Where from(HttpServletRequest request) {
        return new Where("console", request.getRemoteAddr(), request.getHeader("User-Agent"));
    }
}
