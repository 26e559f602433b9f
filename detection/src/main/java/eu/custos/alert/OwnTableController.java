package eu.custos.alert;

import eu.custos.decision.GivenTable;
import eu.custos.decision.UnfitTableException;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** How a client's alerts are triaged, and how that is changed for this client alone. */
@Controller
@RequestMapping("/console/clients/{reference}/triage")
class OwnTableController {

    private final OwnTableDesk desk;
    private final ClientOrganisations clients;

    OwnTableController(OwnTableDesk desk, ClientOrganisations clients) {
        this.desk = desk;
        this.clients = clients;
    }

    /**
     * What the form sends.
     *
     * @param file counts before the text
     * @param common to go back to the common table
     */
    record TableForm(
            @Nullable MultipartFile file,
            @Nullable String dmn,
            @Nullable String reason,
            @Nullable String common) {

        byte @Nullable [] bytes() throws IOException {
            if (common != null) {
                return null;
            }
            if (file != null && !file.isEmpty()) {
                if (file.getSize() > GivenTable.LARGEST) {
                    throw new TriageException.InvalidContent("file", "at most %d bytes".formatted(GivenTable.LARGEST));
                }
                return file.getBytes();
            }
            return text().getBytes(StandardCharsets.UTF_8);
        }

        String text() {
            return dmn == null ? "" : dmn;
        }

        String why() {
            return reason == null ? "" : reason;
        }
    }

    @GetMapping
    @Requires(Permission.ALERT_READ)
    String page(@PathVariable String reference, Model model) {
        var client = client(reference);
        var file = new String(desk.file(client.id(), null), StandardCharsets.UTF_8);
        return page(client, file, "", List.of(), model);
    }

    /** A version's file; without a version the one that counts. */
    @GetMapping("/table.dmn")
    @Requires(Permission.ALERT_READ)
    ResponseEntity<byte[]> file(
            @PathVariable String reference, @RequestParam(required = false) @Nullable Integer version) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"alert-triage.dmn\"")
                .body(desk.file(client(reference).id(), version));
    }

    @PostMapping("/check")
    @Requires(Permission.RULE_MANAGE)
    @NotEvidence("shows what a table would do and changes nothing")
    String check(@PathVariable String reference, TableForm form, Model model, HttpServletResponse response)
            throws IOException {
        var client = client(reference);
        try {
            var bytes = form.bytes();
            model.addAttribute("check", desk.check(client.id(), bytes));
            var text = bytes == null ? form.text() : new String(bytes, StandardCharsets.UTF_8);
            return page(client, text, form.why(), List.of(), model);
        } catch (UnfitTableException unfit) {
            return refused(client, form, unfit.flaws(), model, response);
        } catch (TriageException refused) {
            return refused(client, form, List.of(String.valueOf(refused.getMessage())), model, response);
        }
    }

    @PostMapping
    @Requires(Permission.RULE_MANAGE)
    @Records("triage.table-proposed")
    String propose(
            @PathVariable String reference,
            TableForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        var client = client(reference);
        try {
            desk.propose(client.id(), form.bytes(), form.why());
            next.addFlashAttribute("toast", "Proposed. Somebody else puts it into force.");
            return home(client);
        } catch (UnfitTableException unfit) {
            return refused(client, form, unfit.flaws(), model, response);
        } catch (TriageException refused) {
            return refused(client, form, List.of(String.valueOf(refused.getMessage())), model, response);
        }
    }

    @PostMapping("/{version}/accept")
    @Requires(Permission.RULE_MANAGE)
    @Records("triage.table-in-force")
    String accept(
            @PathVariable String reference, @PathVariable int version, Model model, HttpServletResponse response) {
        return decide(client(reference), version, true, model, response);
    }

    @PostMapping("/{version}/refuse")
    @Requires(Permission.RULE_MANAGE)
    @Records("triage.table-refused")
    String refuse(
            @PathVariable String reference, @PathVariable int version, Model model, HttpServletResponse response) {
        return decide(client(reference), version, false, model, response);
    }

    private String decide(
            ClientOrganisation client, int version, boolean accept, Model model, HttpServletResponse response) {
        try {
            desk.decide(client.id(), version, accept);
            return home(client);
        } catch (TriageException refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            var file = new String(desk.file(client.id(), null), StandardCharsets.UTF_8);
            return page(client, file, "", List.of(String.valueOf(refused.getMessage())), model);
        }
    }

    private String refused(
            ClientOrganisation client, TableForm form, List<String> flaws, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(client, form.text(), form.why(), flaws, model);
    }

    private String page(ClientOrganisation client, String dmn, String reason, List<String> flaws, Model model) {
        var scope = CurrentScope.get();
        model.addAttribute("client", client);
        model.addAttribute("view", desk.view(client.id()));
        desk.checkProposed(client.id()).ifPresent(waiting -> model.addAttribute("waiting", waiting));
        model.addAttribute("mayManage", scope.may(Permission.RULE_MANAGE));
        model.addAttribute("me", scope.actor().id());
        model.addAttribute("dmn", dmn);
        model.addAttribute("reason", reason);
        model.addAttribute("flaws", flaws);
        return "alert/own-table";
    }

    private static String home(ClientOrganisation client) {
        return "redirect:/console/clients/" + client.reference() + "/triage";
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }
}
