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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files,
            @RequestParam(defaultValue = "") String retention,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next)
            throws IOException {
        var incident = incident(reference);
        var refused = new ArrayList<String>();
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        var received = 0;
        for (var file : chosen(files)) {
            var delivery = new Delivery(file.getOriginalFilename(), null, retention, reason, from(request));
            try (var content = file.getInputStream()) {
                receiving.receive(incident, delivery, content, file.getSize());
                received++;
            } catch (VaultException no) {
                status = VaultErrorMapping.statusOf(no);
                refused.add("%s: %s"
                        .formatted(FileName.of(file.getOriginalFilename()).value(), no.said()));
            }
        }
        if (received == 0 && refused.isEmpty()) {
            refused.add("Choose a file.");
        }
        if (!refused.isEmpty()) {
            response.setStatus(status.value());
            return pages.list(reference, null, refused, model);
        }
        next.addFlashAttribute("toast", received == 1 ? "The file is kept." : "%d files are kept.".formatted(received));
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
            return said(HttpStatus.OK, words(receipt));
        } catch (VaultException refused) {
            return said(VaultErrorMapping.statusOf(refused), refused.said());
        }
    }

    private static String words(Receipt receipt) {
        if (receipt.known()) {
            return "was here already, and is noted again";
        }
        return receipt.artefact().quarantined() ? "kept, in quarantine" : "kept";
    }

    private static ResponseEntity<String> said(HttpStatus status, String words) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
                .body(words);
    }

    private Incident incident(String reference) {
        return incidents.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }

    /** Without the empty part that a browser sends where nothing is chosen. */
    private static List<MultipartFile> chosen(@Nullable List<MultipartFile> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> !file.isEmpty()
                                || (file.getOriginalFilename() != null
                                        && !file.getOriginalFilename().isBlank()))
                        .toList();
    }

    private static Where from(HttpServletRequest request) {
        return new Where("console", request.getRemoteAddr(), request.getHeader("User-Agent"));
    }
}
