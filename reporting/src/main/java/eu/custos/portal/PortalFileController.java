package eu.custos.portal;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vault.ClientFiles;
import eu.custos.vault.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
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
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files that people of the client hand in for an incident of theirs. */
@Controller
@RequestMapping("/portal/incidents/{reference}/files")
class PortalFileController {

    private final OwnCases own;
    private final ClientFiles files;

    PortalFileController(OwnCases own, ClientFiles files) {
        this.own = own;
        this.files = files;
    }

    @GetMapping
    @Requires(Permission.PORTAL_READ)
    String page(@PathVariable String reference, Model model) {
        return page(own.find(reference), List.of(), model);
    }

    /** The form as it is without scripts; each file is kept or refused by itself. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.PORTAL_SEND)
    @Records("artefact.received")
    String receive(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String reason,
            MultipartHttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next)
            throws IOException {
        var incident = own.find(reference);
        var uploads = files.receive(
                place(incident),
                request.getFiles("file").stream()
                        .map(MultipartFile::getResource)
                        .toList(),
                sender(reason, request));
        if (!uploads.refused().isEmpty()) {
            response.setStatus(uploads.status().value());
            return page(incident, uploads.refused(), model);
        }
        next.addFlashAttribute("toast", uploads.toast());
        return "redirect:/portal/incidents/%s/files".formatted(incident.reference());
    }

    /** One file as the body, as the page's script sends it with its progress. */
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Requires(Permission.PORTAL_SEND)
    @Records("artefact.received")
    ResponseEntity<String> receive(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request)
            throws IOException {
        var incident = own.find(reference);
        try {
            files.receive(
                    place(incident),
                    new ClientFiles.Sent(name, request.getContentLengthLong(), sender(reason, request)),
                    request.getInputStream());
            return Uploads.answer(HttpStatus.OK, "kept");
        } catch (ClientFiles.Refused no) {
            return Uploads.answer(no.status(), no.said());
        }
    }

    private String page(PortalCase incident, List<String> refused, Model model) {
        model.addAttribute("incident", incident);
        model.addAttribute("files", files.of(place(incident)));
        model.addAttribute("refused", refused);
        model.addAttribute("largest", files.largestWords());
        model.addAttribute("largestBytes", files.largest());
        model.addAttribute("local", own.local());
        return "portal/files";
    }

    private static ClientFiles.For place(PortalCase incident) {
        return new ClientFiles.For(OwnCases.organisation(), incident.id(), incident.reference());
    }

    private static ClientFiles.Sender sender(String reason, HttpServletRequest request) {
        return new ClientFiles.Sender(reason, request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT));
    }
}
