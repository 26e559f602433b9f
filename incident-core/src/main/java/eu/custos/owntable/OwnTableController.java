package eu.custos.owntable;

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
import eu.custos.vocabulary.FormReading;
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

/** By which tables is decided about a client's matters, and how that is changed for this client alone. */
@Controller
@RequestMapping(OwnTableController.TABLES)
class OwnTableController {

    static final String TABLES = "/console/clients/{reference}/tables";

    private final OwnTableDesk desk;
    private final ClientOrganisations clients;

    OwnTableController(OwnTableDesk desk, ClientOrganisations clients) {
        this.desk = desk;
        this.clients = clients;
    }

    /**
     * What the form of a table sends.
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
                    throw new OwnTableException.InvalidContent(
                            "file", "at most %d bytes".formatted(GivenTable.LARGEST));
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
    String list(@PathVariable String reference, Model model) {
        var client = client(reference);
        model.addAttribute("client", client);
        model.addAttribute("rows", desk.rows(client.id()));
        return "owntable/list";
    }

    @GetMapping("/{decision}")
    @Requires(Permission.ALERT_READ)
    String page(
            @PathVariable String reference,
            @PathVariable String decision,
            @RequestParam(defaultValue = "") String at,
            Model model) {
        var client = client(reference);
        var instant = FormReading.asked(at);
        if (instant != null) {
            model.addAttribute("asked", instant);
            desk.at(client.id(), decision, instant).ifPresent(version -> model.addAttribute("then", version));
        }
        model.addAttribute("at", instant == null ? "" : at);
        return page(client, decision, inForce(client, decision), "", List.of(), model);
    }

    /** A version's file; without a version the one that counts. */
    @GetMapping("/{decision}/table.dmn")
    @Requires(Permission.ALERT_READ)
    ResponseEntity<byte[]> file(
            @PathVariable String reference,
            @PathVariable String decision,
            @RequestParam(required = false) @Nullable Integer version) {
        var bytes = desk.file(client(reference).id(), decision, version);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                // The name is that of a decision we know.
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.dmn\"".formatted(decision))
                .body(bytes);
    }

    @PostMapping("/{decision}/check")
    @Requires(Permission.RULE_MANAGE)
    @NotEvidence("shows what a table would do and changes nothing")
    String check(
            @PathVariable String reference,
            @PathVariable String decision,
            TableForm form,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var client = client(reference);
        try {
            var bytes = form.bytes();
            model.addAttribute("check", desk.check(client.id(), decision, bytes));
            var text = bytes == null ? form.text() : new String(bytes, StandardCharsets.UTF_8);
            return page(client, decision, text, form.why(), List.of(), model);
        } catch (UnfitTableException unfit) {
            return refused(client, decision, form, unfit.flaws(), model, response);
        } catch (OwnTableException.InvalidContent refused) {
            return refused(client, decision, form, List.of(said(refused)), model, response);
        }
    }

    @PostMapping("/{decision}")
    @Requires(Permission.RULE_MANAGE)
    @Records("table.proposed")
    String propose(
            @PathVariable String reference,
            @PathVariable String decision,
            TableForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        var client = client(reference);
        try {
            desk.propose(client.id(), decision, form.bytes(), form.why());
            next.addFlashAttribute("toast", "Proposed. Somebody else puts it into force.");
            return home(client, decision);
        } catch (UnfitTableException unfit) {
            return refused(client, decision, form, unfit.flaws(), model, response);
        } catch (OwnTableException.InvalidContent | OwnTableException.NotPossible refused) {
            return refused(client, decision, form, List.of(said(refused)), model, response);
        }
    }

    @PostMapping("/{decision}/{version}/accept")
    @Requires(Permission.RULE_MANAGE)
    @Records("table.in-force")
    String accept(
            @PathVariable String reference,
            @PathVariable String decision,
            @PathVariable int version,
            Model model,
            HttpServletResponse response) {
        return decide(client(reference), decision, version, true, model, response);
    }

    @PostMapping("/{decision}/{version}/refuse")
    @Requires(Permission.RULE_MANAGE)
    @Records("table.refused")
    String refuse(
            @PathVariable String reference,
            @PathVariable String decision,
            @PathVariable int version,
            Model model,
            HttpServletResponse response) {
        return decide(client(reference), decision, version, false, model, response);
    }

    private String decide(
            ClientOrganisation client,
            String decision,
            int version,
            boolean accept,
            Model model,
            HttpServletResponse response) {
        try {
            desk.decide(client.id(), decision, version, accept);
            return home(client, decision);
        } catch (OwnTableException.NotPossible refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(client, decision, inForce(client, decision), "", List.of(said(refused)), model);
        }
    }

    private static String said(OwnTableException refused) {
        return String.valueOf(refused.getMessage());
    }

    private String inForce(ClientOrganisation client, String decision) {
        return new String(desk.file(client.id(), decision, null), StandardCharsets.UTF_8);
    }

    private String refused(
            ClientOrganisation client,
            String decision,
            TableForm form,
            List<String> flaws,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(client, decision, form.text(), form.why(), flaws, model);
    }

    private String page(
            ClientOrganisation client, String decision, String dmn, String reason, List<String> flaws, Model model) {
        var scope = CurrentScope.get();
        model.addAttribute("client", client);
        model.addAttribute("view", desk.view(client.id(), decision));
        desk.checkProposed(client.id(), decision).ifPresent(waiting -> model.addAttribute("waiting", waiting));
        model.addAttribute("mayManage", scope.may(Permission.RULE_MANAGE));
        model.addAttribute("me", scope.actor().id());
        model.addAttribute("dmn", dmn);
        model.addAttribute("reason", reason);
        model.addAttribute("flaws", flaws);
        return "owntable/page";
    }

    private static String home(ClientOrganisation client, String decision) {
        return "redirect:/console/clients/%s/tables/%s".formatted(client.reference(), decision);
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }
}
