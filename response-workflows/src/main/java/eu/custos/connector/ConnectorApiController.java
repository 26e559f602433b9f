package eu.custos.connector;

import eu.custos.connector.product.Product;
import eu.custos.connector.product.Products;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Products, connections and their health, for programs. A secret goes in and never comes out. */
@RestController
class ConnectorApiController {

    private final Connectors connectors;
    private final Products products;
    private final ClientOrganisations clients;

    ConnectorApiController(Connectors connectors, Products products, ClientOrganisations clients) {
        this.connectors = connectors;
        this.products = products;
        this.clients = clients;
    }

    /** A connection as it came. */
    record Sent(
            @Nullable String product,
            @Nullable String name,
            @Nullable String base,
            @Nullable Map<String, @Nullable String> settings,
            @Nullable Map<String, @Nullable String> secrets,
            @Nullable Integer timeoutSeconds,
            @Nullable Integer callsPerMinute,
            @Nullable Integer atOnce,
            @Nullable Boolean enabled) {

        /** Secrets stay out of whatever prints it. */
        @Override
        public String toString() {
            return "Sent[%s]".formatted(product);
        }
    }

    @GetMapping("/api/v1/connector-products")
    @Requires(Permission.OPERATIONS_READ)
    List<Map<String, @Nullable Object>> products() {
        return products.all().stream().map(ConnectorApiController::item).toList();
    }

    @GetMapping("/api/v1/clients/{reference}/connectors")
    @Requires(Permission.OPERATIONS_READ)
    List<Map<String, @Nullable Object>> list(@PathVariable String reference) {
        return connectors.of(client(reference).id()).stream().map(this::item).toList();
    }

    @PutMapping("/api/v1/clients/{reference}/connectors/{id}")
    @Requires(Permission.CONNECTOR_MANAGE)
    @Records("connector.kept")
    ResponseEntity<?> keep(@PathVariable String reference, @PathVariable UUID id, @RequestBody Sent sent) {
        try {
            connectors.keep(connection(client(reference), id, sent), texts(sent.secrets()));
            return ResponseEntity.noContent().build();
        } catch (UnfitConnection unfit) {
            return unfit(unfit.errors());
        } catch (IllegalArgumentException limits) {
            return unfit(Map.of("limits", String.valueOf(limits.getMessage())));
        }
    }

    private static Connection connection(ClientOrganisation client, UUID id, Sent sent) {
        var usual = Connection.Limits.USUAL;
        return new Connection(
                client.id(),
                id,
                text(sent.product()),
                text(sent.name()),
                text(sent.base()),
                texts(sent.settings()),
                new Connection.Limits(
                        sent.timeoutSeconds() == null ? usual.timeoutSeconds() : sent.timeoutSeconds(),
                        sent.callsPerMinute() == null ? usual.callsPerMinute() : sent.callsPerMinute(),
                        sent.atOnce() == null ? usual.atOnce() : sent.atOnce()),
                sent.enabled() == null || sent.enabled(),
                1);
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    private static Map<String, String> texts(@Nullable Map<String, @Nullable String> sent) {
        var texts = new HashMap<String, String>();
        if (sent != null) {
            sent.forEach((name, value) -> texts.put(name, text(value)));
        }
        return texts;
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }

    private static ResponseEntity<?> unfit(Map<String, String> errors) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, "The connection does not fit");
        problem.setType(URI.create("urn:custos:error:connector.unfit"));
        problem.setProperty("errors", errors);
        return ResponseEntity.of(problem).build();
    }

    private static Map<String, @Nullable Object> item(Product product) {
        var item = new LinkedHashMap<String, @Nullable Object>();
        item.put("name", product.name());
        item.put("title", product.title());
        item.put("base", product.base());
        item.put("settings", product.asked());
        item.put("secrets", product.secret());
        item.put(
                "actions",
                product.ways().keySet().stream().map(ActionType::code).toList());
        return item;
    }

    private Map<String, @Nullable Object> item(Connection connection) {
        var health = connectors.health(connection);
        var item = new LinkedHashMap<String, @Nullable Object>();
        item.put("id", connection.id().toString());
        item.put("product", connection.product());
        item.put("name", connection.name());
        item.put("base", connection.base());
        item.put("settings", connection.settings());
        item.put(
                "secretsKept",
                connectors.keptSecrets(connection).stream().sorted().toList());
        item.put("limits", connection.limits());
        item.put("enabled", connection.enabled());
        item.put(
                "actions",
                connectors.actions(connection).stream().map(ActionType::code).toList());
        item.put("breaker", health.breaker());
        item.put("callsLeft", health.seen() ? health.callsLeft() : null);
        item.put("lastAt", health.lastAt() == null ? null : health.lastAt().toString());
        item.put("lastAnswer", health.lastWords());
        return item;
    }
}
