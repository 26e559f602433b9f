package eu.custos.portal;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vault.ClientFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> sent,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next)
            throws IOException {
        var incident = own.find(reference);
        var refused = new ArrayList<String>();
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        var kept = 0;
        for (var file : chosen(sent)) {
            try (var content = file.getInputStream()) {
                files.receive(
                        place(incident), sent(file.getOriginalFilename(), reason, file.getSize(), request), content);
                kept++;
            } catch (ClientFiles.Refused no) {
                status = no.status();
                refused.add("%s: %s".formatted(ClientFiles.nameOf(file.getOriginalFilename()), no.said()));
            }
        }
        if (kept == 0 && refused.isEmpty()) {
            refused.add("Choose a file.");
        }
        if (!refused.isEmpty()) {
            response.setStatus(status.value());
            return page(incident, refused, model);
        }
        next.addFlashAttribute("toast", kept == 1 ? "The file is kept." : "%d files are kept.".formatted(kept));
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
                    sent(name, reason, request.getContentLengthLong(), request),
                    request.getInputStream());
            return said(HttpStatus.OK, "kept");
        } catch (ClientFiles.Refused no) {
            return said(no.status(), no.said());
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

    private static ClientFiles.Sent sent(
            @Nullable String name, String reason, long announced, HttpServletRequest request) {
        return new ClientFiles.Sent(
                name, reason, announced, request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT));
    }

    private static ResponseEntity<String> said(HttpStatus status, String words) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
                .body(words);
    }

    /** Without the empty part that a browser sends where nothing is chosen. */
    private static List<MultipartFile> chosen(@Nullable List<MultipartFile> sent) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .filter(file -> !file.isEmpty()
                                || (file.getOriginalFilename() != null
                                        && !file.getOriginalFilename().isBlank()))
                        .toList();
    }
}
