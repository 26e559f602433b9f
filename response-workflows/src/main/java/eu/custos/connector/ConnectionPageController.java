package eu.custos.connector;

import eu.custos.connector.product.Product;
import eu.custos.connector.product.Products;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Connections to products of clients, for people. A secret is entered here and shown nowhere. */
@Controller
class ConnectionPageController {

    private static final String HOME = "/console/connections";
    private static final String ONE = HOME + "/{reference}/{id}";

    private final Connectors connectors;
    private final Products products;
    private final ClientOrganisations clients;

    ConnectionPageController(Connectors connectors, Products products, ClientOrganisations clients) {
        this.connectors = connectors;
        this.products = products;
        this.clients = clients;
    }

    /** What came of a call that somebody tried. */
    record Tried(boolean good, String words) {}

    @GetMapping(HOME)
    @Requires(Permission.OPERATIONS_READ)
    String list(@RequestParam(required = false) @Nullable String client, Model model) {
        var one = client == null ? null : clients.findByReference(client).orElse(null);
        var all = one == null ? connectors.all() : connectors.of(one.id());
        model.addAttribute("client", one);
        model.addAttribute("references", references());
        model.addAttribute("lines", all.stream().map(this::line).toList());
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.CONNECTOR_MANAGE));
        return "connector/list";
    }

    /** First asks for client and product, then what that product needs. */
    @GetMapping(HOME + "/new")
    @Requires(Permission.CONNECTOR_MANAGE)
    String form(
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String product,
            Model model) {
        var chosen = products.find(product == null ? "" : product).orElse(null);
        var form = chosen == null ? null : ConnectionForm.fresh(chosen);
        return form(client, chosen, form, UUID.randomUUID().toString(), Map.of(), model);
    }

    @PostMapping(HOME)
    @Requires(Permission.CONNECTOR_MANAGE)
    @Records("connector.kept")
    String add(
            @RequestParam String client,
            @RequestParam String product,
            @RequestParam UUID id,
            @RequestParam Map<String, String> fields,
            Model model,
            HttpServletResponse response) {
        var sent = ConnectionForm.sent(product, fields);
        try {
            var tenant = client(client).id();
            connectors.keep(sent.connection(tenant, id), sent.secrets());
            return home(client, id);
        } catch (UnfitConnection unfit) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(client, products.find(product).orElse(null), sent, id.toString(), unfit.errors(), model);
        }
    }

    @GetMapping(ONE)
    @Requires(Permission.OPERATIONS_READ)
    String page(@PathVariable String reference, @PathVariable UUID id, Model model) {
        var connection = connection(reference, id);
        return page(reference, connection, ConnectionForm.of(connection), Map.of(), model);
    }

    @PostMapping(ONE)
    @Requires(Permission.CONNECTOR_MANAGE)
    @Records("connector.kept")
    String keep(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            Model model,
            HttpServletResponse response) {
        var connection = connection(reference, id);
        var sent = ConnectionForm.sent(connection.product(), fields);
        try {
            connectors.keep(sent.connection(connection.tenant(), id), sent.secrets());
            return home(reference, id);
        } catch (UnfitConnection unfit) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(reference, connection, sent, unfit.errors(), model);
        }
    }

    @PostMapping(ONE + "/try")
    @Requires(Permission.CONNECTOR_MANAGE)
    @Records("connector.tried")
    String attempt(@PathVariable String reference, @PathVariable UUID id, Model model) {
        var connection = connection(reference, id);
        var outcome = connectors.probe(connection.tenant(), id);
        model.addAttribute("tried", new Tried(outcome.holds(), outcome.words()));
        return page(reference, connection, ConnectionForm.of(connection), Map.of(), model);
    }

    private String form(
            @Nullable String client,
            @Nullable Product product,
            @Nullable ConnectionForm form,
            String id,
            Map<String, String> refusals,
            Model model) {
        var titles = new LinkedHashMap<String, String>();
        products.all().forEach(one -> titles.put(one.name(), one.title()));
        var names = new LinkedHashMap<String, String>();
        clients.inCare().forEach(one -> names.put(one.reference(), one.reference() + ", " + one.name()));
        model.addAttribute("clients", names);
        model.addAttribute("products", titles);
        model.addAttribute("client", client != null && names.containsKey(client) ? client : null);
        model.addAttribute("product", product);
        model.addAttribute("form", form);
        model.addAttribute("id", id);
        model.addAttribute("kept", Set.of());
        model.addAttribute("refusals", refusals);
        return "connector/new";
    }

    private String page(
            String reference, Connection connection, ConnectionForm form, Map<String, String> refusals, Model model) {
        model.addAttribute("reference", reference);
        model.addAttribute("line", line(connection));
        model.addAttribute("product", products.find(connection.product()).orElse(null));
        model.addAttribute("kept", connectors.keptSecrets(connection));
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.CONNECTOR_MANAGE));
        return "connector/page";
    }

    private ConnectionLine line(Connection connection) {
        return new ConnectionLine(connection, connectors.title(connection), connectors.health(connection));
    }

    /** Of every client's id, for links. */
    private Map<String, String> references() {
        var references = new LinkedHashMap<String, String>();
        clients.visible().forEach(one -> references.put(one.id().toString(), one.reference()));
        return references;
    }

    private Connection connection(String reference, UUID id) {
        return connectors.find(client(reference).id(), id).orElseThrow(ConnectionPageController::unknown);
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(ConnectionPageController::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static String home(String reference, UUID id) {
        return "redirect:%s/%s/%s".formatted(HOME, reference, id);
    }
}
