package eu.custos.connector;

import eu.custos.connector.call.Addresses;
import eu.custos.connector.call.Calls;
import eu.custos.connector.product.Product;
import eu.custos.connector.product.Products;
import eu.custos.connector.product.Way;
import eu.custos.connector.secret.Secrets;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The connections of client organisations: who may keep them, what they can do, and orders to them. */
@Service
@Transactional
public class Connectors {

    private final JdbcConnections connections;
    private final Secrets secrets;
    private final Products products;
    private final Calls calls;
    private final EvidenceLog evidence;
    private final Clock clock;

    Connectors(
            JdbcConnections connections,
            Secrets secrets,
            Products products,
            Calls calls,
            EvidenceLog evidence,
            Clock clock) {
        this.connections = connections;
        this.secrets = secrets;
        this.products = products;
        this.calls = calls;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** All of a client, by name. */
    @Transactional(readOnly = true)
    public List<Connection> of(TenantId tenant) {
        return connections.of(tenant);
    }

    @Transactional(readOnly = true)
    public Optional<Connection> find(TenantId tenant, UUID id) {
        return connections.find(tenant, id);
    }

    /** What can be asked of a connection; nothing while it is switched off. */
    public Set<ActionType> actions(Connection connection) {
        return connection.enabled()
                ? products.find(connection.product())
                        .map(product -> product.ways().keySet())
                        .orElseGet(Set::of)
                : Set.of();
    }

    /** What the connection's product is called. */
    public String title(Connection connection) {
        return products.find(connection.product()).map(Product::title).orElse(connection.product());
    }

    /** Of every client of the scope, by client and name. */
    @Transactional(readOnly = true)
    List<Connection> all() {
        CurrentScope.get().require(Permission.OPERATIONS_READ);
        return connections.all();
    }

    /** Which of its secrets are kept; never what they are. */
    @Transactional(readOnly = true)
    public Set<String> keptSecrets(Connection connection) {
        return secrets.names(connection.tenant(), connection.id());
    }

    public Health health(Connection connection) {
        return calls.health(connection);
    }

    /**
     * Keeps a connection as it is now; safe to repeat.
     *
     * @param entered secrets by name; one that is left out stays as it was
     * @throws UnfitConnection saying of each field what is wrong
     */
    public void keep(Connection connection, Map<String, String> entered) {
        var scope = CurrentScope.get();
        scope.require(Permission.CONNECTOR_MANAGE, connection.tenant());
        var product = products.find(connection.product());
        var before = connections.find(connection.tenant(), connection.id()).orElse(null);
        var there = secrets.names(connection.tenant(), connection.id());
        var errors = ConnectionRules.errors(before, connection, product.orElse(null), entered, there);
        if (errors.isEmpty() && connections.isNamed(connection.tenant(), connection.id(), connection.name())) {
            errors.put("name", "Another connection of this client has that name.");
        }
        if (!errors.isEmpty()) {
            throw new UnfitConnection(errors);
        }
        var now = clock.instant();
        connections.put(connection, scope.actor().id(), now);
        entered.forEach((name, secret) -> secrets.keep(connection.tenant(), connection.id(), name, secret, now));
        var names = entered.keySet().stream().sorted().toList();
        var facts = Map.<String, Object>of(
                "product", connection.product(),
                "base", connection.base(),
                "enabled", connection.enabled(),
                "secretsEntered", names);
        record("connector.kept", connection, facts, now);
    }

    /**
     * Asks a product for something; whoever may has decided so before.
     *
     * @return what came of it, a refusal too where there is no such connection or it is switched off
     */
    public Outcome ask(TenantId tenant, UUID connector, Order order) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        var connection = connections.find(tenant, connector).orElse(null);
        if (connection == null || !connection.enabled()) {
            return new Outcome.Refused("its connection is switched off");
        }
        return through(connection, (product, opened) -> once(connection, product, opened, order));
    }

    /** What cannot be looked at is not sent twice, also after a crash between sending and keeping that it was. */
    private Outcome once(Connection connection, Product product, Map<String, String> opened, Order order) {
        var way = product.ways().get(order.type());
        if (way == null) {
            return new Outcome.Refused("%s cannot do this".formatted(product.title()));
        }
        var sending = new Sending(connections, connection, way, order, clock);
        return sending.came(calls.ask(connection, product, opened, order, sending));
    }

    /** A request of which it was not known whether it was sent may be sent: somebody has looked. */
    public void sendAgain(TenantId tenant, UUID connector, Order order) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        if (way(tenant, connector, order.type()).filter(Way::isOnce).isPresent()) {
            connections.release(tenant, order.request());
        }
    }

    /** True where that order was sent, or may have been. */
    public boolean wasSent(TenantId tenant, UUID request) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, tenant);
        return connections.isClaimed(tenant, request);
    }

    /** True where what a look finds bears the request, so that it is ours. */
    @Transactional(readOnly = true)
    public boolean bearsRequest(TenantId tenant, UUID connector, ActionType type) {
        return way(tenant, connector, type).filter(Way::isOnce).isPresent();
    }

    /** False where that product has no way to look whether it is so. */
    @Transactional(readOnly = true)
    public boolean tells(TenantId tenant, UUID connector, ActionType type) {
        return way(tenant, connector, type).map(Way::tells).orElse(true);
    }

    /**
     * Connections of the client that provably are on one and the same: what one finds done, another has done.
     *
     * @param name the same for each of them
     */
    public record Shared(String name, Set<UUID> connectors) {

        public Shared {
            connectors = Set.copyOf(connectors);
        }
    }

    /** That connection and the others on the same; by itself where that cannot be told. */
    @Transactional(readOnly = true)
    public Shared shared(TenantId tenant, UUID connector) {
        var place = connections.find(tenant, connector).flatMap(this::place);
        return place.map(one -> new Shared(
                        one,
                        connections.of(tenant).stream()
                                .filter(other -> place(other).equals(place))
                                .map(Connection::id)
                                .collect(Collectors.toSet())))
                .orElseGet(() -> new Shared(connector.toString(), Set.of(connector)));
    }

    private Optional<String> place(Connection connection) {
        return products.find(connection.product())
                .map(Product::oneBy)
                .map(settings -> Stream.concat(
                                Stream.of(connection.product(), connection.base()),
                                settings.stream()
                                        .map(name -> connection.settings().getOrDefault(name, "")))
                        .map(part -> part.toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("\n")));
    }

    private Optional<Way> way(TenantId tenant, UUID connector, ActionType type) {
        return connections
                .find(tenant, connector)
                .flatMap(connection -> products.find(connection.product()))
                .map(product -> product.ways().get(type));
    }

    /** Whether a request of a playbook lies below the address of that connection; false for a path alone. */
    public boolean covers(Connection connection, String address) {
        return Addresses.lies(connection.base(), address);
    }

    /**
     * Makes a call that changes nothing, also while the connection is switched off.
     *
     * @return what came of it; done where the product answered and let us in
     */
    public Outcome probe(TenantId tenant, UUID connector) {
        CurrentScope.get().require(Permission.CONNECTOR_MANAGE, tenant);
        var connection = connections
                .find(tenant, connector)
                .orElseThrow(() -> new IllegalArgumentException("There is no connection %s".formatted(connector)));
        var outcome = through(connection, (product, opened) -> calls.probe(connection, product, opened));
        var facts = Map.<String, Object>of("product", connection.product(), "outcome", outcome.code());
        record("connector.tried", connection, facts, clock.instant());
        return outcome;
    }

    private Outcome through(Connection connection, BiFunction<Product, Map<String, String>, Outcome> call) {
        var product = products.find(connection.product());
        if (product.isEmpty()) {
            return new Outcome.Refused("there is no product %s".formatted(connection.product()));
        }
        return secrets.open(connection.tenant(), connection.id())
                .map(opened -> call.apply(product.get(), opened))
                .orElseGet(() -> new Outcome.Refused("its secrets cannot be opened with this key; enter them again"));
    }

    private void record(String type, Connection connection, Map<String, Object> facts, Instant now) {
        evidence.append(
                connection.tenant(),
                new EvidenceEntry(type, "connector", connection.id().toString(), null, now, facts, null));
    }
}
