package eu.custos.vault;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The artefacts of an incident: the tab, its form, and the page of each. */
@Controller
@RequestMapping("/console/incidents/{reference}/artefacts")
class ArtefactPageController {

    private final Receiving receiving;
    private final ArtefactPages pages;
    private final IncidentDesk incidents;

    ArtefactPageController(Receiving receiving, ArtefactPages pages, IncidentDesk incidents) {
        this.receiving = receiving;
        this.pages = pages;
        this.incidents = incidents;
    }

    @GetMapping
    @Requires(Permission.INCIDENT_READ)
    String list(@PathVariable String reference, @RequestParam(required = false) @Nullable UUID below, Model model) {
        return pages.list(reference, below, List.of(), model);
    }

    @GetMapping("/{id}")
    @Requires(Permission.EVIDENCE_READ)
    String page(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int behind,
            Model model) {
        return pages.sheet(pages.artefact(reference, id), behind, null, null, model);
    }

    /** The form as it is without scripts; each file is received or refused by itself. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.ARTEFACT_KEEP)
    @Records("artefact.received")
    String receive(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String retention,
            @RequestParam(defaultValue = "") String reason,
            MultipartHttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next)
            throws IOException {
        var incident = incident(reference);
        var uploads = Uploads.of(
                request.getFiles("file").stream()
                        .map(MultipartFile::getResource)
                        .toList(),
                (file, content) -> receiving.receive(
                        incident,
                        new Delivery(file.getFilename(), null, retention, reason, from(request)),
                        content,
                        file.contentLength()));
        if (!uploads.refused().isEmpty()) {
            response.setStatus(uploads.status().value());
            return pages.list(reference, null, uploads.refused(), model);
        }
        next.addFlashAttribute("toast", uploads.toast());
        return "redirect:/console/incidents/%s/artefacts".formatted(incident.reference());
    }

    /** One file as the body, as the page's script sends it with its progress. */
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Requires(Permission.ARTEFACT_KEEP)
    @Records("artefact.received")
    ResponseEntity<String> receive(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String retention,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request)
            throws IOException {
        var incident = incident(reference);
        var delivery = new Delivery(name, null, retention, reason, from(request));
        try {
            var receipt =
                    receiving.receive(incident, delivery, request.getInputStream(), request.getContentLengthLong());
            return Uploads.answer(HttpStatus.OK, words(receipt));
        } catch (VaultException refused) {
            return Uploads.answer(VaultErrorMapping.statusOf(refused), refused.said());
        }
    }

    private static String words(Receipt receipt) {
        if (receipt.known()) {
            return "was here already, and is noted again";
        }
        return receipt.artefact().quarantined() ? "kept, in quarantine" : "kept";
    }

    private Incident incident(String reference) {
        return incidents.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }

    private static Where from(HttpServletRequest request) {
        return new Where("console", request.getRemoteAddr(), request.getHeader("User-Agent"));
    }
}
