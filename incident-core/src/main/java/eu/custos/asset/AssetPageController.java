package eu.custos.asset;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The register of a client's assets, for people. */
@Controller
@RequestMapping("/console/clients/{reference}/assets")
class AssetPageController {

    private static final int LINES = 100;
    private static final int CRITICAL = 12;

    private final AssetDesk desk;
    private final JdbcAssetBoard board;
    private final ClientOrganisations clients;

    AssetPageController(AssetDesk desk, JdbcAssetBoard board, ClientOrganisations clients) {
        this.desk = desk;
        this.board = board;
        this.clients = clients;
    }

    @GetMapping
    @Requires(Permission.INCIDENT_READ)
    String list(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String criticality,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        var client = client(reference);
        var level = Criticality.ofCode(criticality).orElse(null);
        var page = Page.of(
                board.list(client.id(), name, level, after, LINES + 1),
                LINES,
                last -> url(reference, name, criticality, last.id()));
        model.addAttribute("client", client);
        model.addAttribute("assets", page.items());
        model.addAttribute("name", name);
        model.addAttribute("criticality", level == null ? "" : level.code());
        model.addAttribute("levels", levels());
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.CLIENT_MANAGE));
        model.addAttribute("first", after == null ? null : url(reference, name, criticality, null));
        model.addAttribute("next", page.next());
        return "asset/list";
    }

    /** For the client's page. */
    @GetMapping("/critical")
    @Requires(Permission.INCIDENT_READ)
    String critical(@PathVariable String reference, Model model) {
        var client = client(reference);
        model.addAttribute("client", client);
        model.addAttribute("assets", board.critical(client.id(), CRITICAL));
        return "asset/critical";
    }

    @GetMapping("/new")
    @Requires(Permission.CLIENT_MANAGE)
    String form(@PathVariable String reference, Model model) {
        return shown(client(reference), null, AssetForm.empty(), Map.of(), model);
    }

    @PostMapping
    @Requires(Permission.CLIENT_MANAGE)
    @Records("asset.registered")
    String register(
            @PathVariable String reference,
            @ModelAttribute AssetForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var client = client(reference);
        try {
            desk.register(client.id(), form.requestId(), form.content());
            return done(client, "The asset is registered.", next);
        } catch (InvalidAsset refused) {
            return refused(client, null, form, refused, model, response);
        }
    }

    @GetMapping("/{id}")
    @Requires(Permission.INCIDENT_READ)
    String page(@PathVariable String reference, @PathVariable UUID id, Model model) {
        var client = client(reference);
        var asset = desk.get(client.id(), id);
        return shown(client, asset, AssetForm.of(asset), Map.of(), model);
    }

    @PostMapping("/{id}")
    @Requires(Permission.CLIENT_MANAGE)
    @Records("asset.changed")
    String change(
            @PathVariable String reference,
            @PathVariable UUID id,
            @ModelAttribute AssetForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var client = client(reference);
        try {
            desk.change(client.id(), id, form.content());
            return done(client, "The asset is changed.", next);
        } catch (InvalidAsset refused) {
            return refused(client, desk.get(client.id(), id), form, refused, model, response);
        }
    }

    private static String refused(
            ClientOrganisation client,
            @Nullable Asset asset,
            AssetForm form,
            InvalidAsset refused,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(client, asset, form, Map.of(refused.field(), refused.said()), model);
    }

    private static String shown(
            ClientOrganisation client,
            @Nullable Asset asset,
            AssetForm form,
            Map<String, String> refusals,
            Model model) {
        model.addAttribute("client", client);
        model.addAttribute("asset", asset);
        model.addAttribute("title", asset == null ? "New asset" : asset.name());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("levels", levels());
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.CLIENT_MANAGE));
        return "asset/edit";
    }

    private static String done(ClientOrganisation client, String told, RedirectAttributes next) {
        next.addFlashAttribute("toast", told);
        return "redirect:/console/clients/" + client.reference() + "/assets";
    }

    /** The gravest first. */
    private static Map<String, String> levels() {
        var levels = new LinkedHashMap<String, String>();
        Arrays.asList(Criticality.values()).reversed().forEach(level -> levels.put(level.code(), level.words()));
        return levels;
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }

    private static String url(String reference, String name, String criticality, @Nullable UUID after) {
        var url = UriComponentsBuilder.fromPath("/console/clients/{reference}/assets")
                .queryParam("name", "{name}")
                .queryParam("criticality", "{criticality}");
        if (after != null) {
            url.queryParam("after", after);
        }
        return url.encode().buildAndExpand(reference, name, criticality).toUriString();
    }
}
