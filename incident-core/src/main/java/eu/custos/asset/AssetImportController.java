package eu.custos.asset;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Imports assets from a file: look first, then import what was looked at. */
@Controller
@RequestMapping("/console/clients/{reference}/assets/import")
class AssetImportController {

    private final AssetDesk desk;
    private final ClientOrganisations clients;

    AssetImportController(AssetDesk desk, ClientOrganisations clients) {
        this.desk = desk;
        this.clients = clients;
    }

    @GetMapping
    @Requires(Permission.CLIENT_MANAGE)
    String form(@PathVariable String reference, Model model) {
        return form(client(reference), "", Map.of(), model);
    }

    @PostMapping("/preview")
    @Requires(Permission.CLIENT_MANAGE)
    @NotEvidence("shows what an import would do and does nothing")
    String preview(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String csv,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var client = client(reference);
        try {
            var text = file == null || file.isEmpty() ? csv : AssetCsv.text(file.getBytes());
            return plan(client, desk.preview(client.id(), text), text, model);
        } catch (InvalidAsset refused) {
            return refused(client, csv, refused, model, response);
        }
    }

    @PostMapping
    @Requires(Permission.CLIENT_MANAGE)
    @Records({"asset.registered", "asset.changed"})
    String takeIn(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String requestId,
            @RequestParam(defaultValue = "") String csv,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var client = client(reference);
        try {
            var plan = desk.takeIn(client.id(), requestId, csv);
            if (!plan.fits()) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return plan(client, plan, csv, model);
            }
            next.addFlashAttribute(
                    "toast",
                    "%d lines are in the register.".formatted(plan.lines().size()));
            return "redirect:/console/clients/" + client.reference() + "/assets";
        } catch (InvalidAsset refused) {
            return refused(client, csv, refused, model, response);
        }
    }

    private static String refused(
            ClientOrganisation client, String csv, InvalidAsset refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(client, csv, Map.of(refused.field(), refused.said()), model);
    }

    private static String form(ClientOrganisation client, String csv, Map<String, String> refusals, Model model) {
        model.addAttribute("client", client);
        model.addAttribute("csv", csv);
        model.addAttribute("refusals", refusals);
        model.addAttribute("mostLines", AssetCsv.MOST_LINES);
        model.addAttribute("mostKib", AssetCsv.MOST_BYTES / 1024);
        return "asset/import";
    }

    private static String plan(ClientOrganisation client, AssetImport plan, String csv, Model model) {
        model.addAttribute("client", client);
        model.addAttribute("plan", plan);
        model.addAttribute("csv", csv);
        model.addAttribute("requestId", UUID.randomUUID().toString());
        return "asset/plan";
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }
}
