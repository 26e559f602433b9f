package eu.custos.connector.call;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import eu.custos.connector.ActionType;
import eu.custos.connector.Connection;
import eu.custos.connector.Order;
import eu.custos.connector.Order.Deed;
import eu.custos.connector.Outcome;
import eu.custos.connector.product.Product;
import eu.custos.connector.product.Products;
import eu.custos.fixtures.MovedClock;
import eu.custos.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;

/** A product on this machine that answers as it is told, and a connection to it. */
final class Vendor implements AutoCloseable {

    static final UUID REQUEST = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    static final Instant SINCE = Instant.parse("2026-11-24T08:00:00Z");

    final WireMockServer server =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    final MovedClock clock = new MovedClock(SINCE);
    final Calls calls = new Calls(clock);

    private final Product product;
    private final Map<String, String> secrets;
    private Connection connection;

    Vendor(Product product, Map<String, String> settings, Map<String, String> secrets) {
        server.start();
        this.product = product;
        this.secrets = secrets;
        var filled = new java.util.HashMap<>(settings);
        filled.replaceAll((name, value) -> value.replace("{here}", server.baseUrl()));
        connection = new Connection(
                new TenantId(UUID.randomUUID()),
                UUID.randomUUID(),
                product.name(),
                "Test",
                server.baseUrl(),
                filled,
                Connection.Limits.USUAL,
                true,
                1);
    }

    /** The product of a file that comes with the platform. */
    static Product file(String name) {
        try (var content = new ClassPathResource("connectors/%s.yaml".formatted(name)).getInputStream()) {
            return Products.read(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Product written(String yaml) {
        return Products.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    Vendor limited(int timeoutSeconds, int callsPerMinute, int atOnce) {
        connection = another(new Connection.Limits(timeoutSeconds, callsPerMinute, atOnce), connection.version() + 1);
        return this;
    }

    Connection connection() {
        return connection;
    }

    Connection another(Connection.Limits limits, long version) {
        return new Connection(
                connection.tenant(),
                connection.id(),
                connection.product(),
                connection.name(),
                connection.base(),
                connection.settings(),
                limits,
                true,
                version);
    }

    Outcome probe() {
        return calls.probe(connection, product, secrets);
    }

    Outcome ask(ActionType type, Deed deed, String target) {
        return ask(connection, type, deed, target);
    }

    Outcome ask(Connection to, ActionType type, Deed deed, String target) {
        return calls.ask(
                to, product, secrets, new Order(type, deed, target, "Beacon \"seen\"", REQUEST, SINCE), () -> true);
    }

    Vendor on(MappingBuilder request, ResponseDefinitionBuilder answer) {
        server.stubFor(request.willReturn(answer));
        return this;
    }

    /** Answers of a path that may be asked by any method, in the order of the calls; the last one stays. */
    Vendor inTurn(String method, String path, ResponseDefinitionBuilder... answers) {
        for (var i = 0; i < answers.length; i++) {
            var state = i == 0 ? "Started" : "after-" + i;
            var next = i == answers.length - 1 ? state : "after-" + (i + 1);
            server.stubFor(request(method, com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo(path))
                    .inScenario(method + path)
                    .whenScenarioStateIs(state)
                    .willSetStateTo(next)
                    .willReturn(answers[i]));
        }
        return this;
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    List<LoggedRequest> sent(String method) {
        return server.findAll(requestedFor(method, anyUrl()));
    }

    List<LoggedRequest> sent(RequestPatternBuilder pattern) {
        return server.findAll(pattern);
    }

    @Override
    public void close() {
        server.stop();
    }
}
