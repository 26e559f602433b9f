package eu.custos.connector;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import eu.custos.connector.Order.Deed;
import eu.custos.response.Story;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ConnectorsTest {

    private static final String SECRET = "tok3n-that-nobody-reads";

    private final TenantId tenant = Story.DB.newClient();
    private final Connectors connectors = Story.PLATFORM.bean(Connectors.class);

    @Test
    void keepsASecretThatNothingShowsAndUsesIt() {
        var server =
                new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
        server.start();
        try {
            server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{\"status\":\"success\",\"results\":[]}")));
            var connection = connection("Firewall", server.baseUrl());
            keep(connection, Map.of("token", SECRET));

            var outcome = ask(connection);

            assertThat(outcome).isInstanceOf(Outcome.NotSo.class);
            assertThat(server.getAllServeEvents())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getRequest().getHeader("Authorization"))
                            .isEqualTo("Bearer " + SECRET));
            assertThat(rowsOf("connector_secret")).doesNotContain(SECRET);
            assertThat(rowsOf("connector")).doesNotContain(SECRET);
            assertThat(ledger()).contains("\"secretsEntered\":[\"token\"]").doesNotContain(SECRET);
        } finally {
            server.stop();
        }
    }

    @Test
    void keepsASecretThatIsNotEnteredAgain() {
        var connection = connection("Firewall", "https://fw.example");
        keep(connection, Map.of("token", SECRET));

        keep(connection, Map.of());

        assertThat(as(Role.ADMINISTRATOR, () -> connectors.keptSecrets(connection)))
                .containsExactly("token");
        assertThat(as(Role.ANALYST, () -> connectors.of(tenant)))
                .singleElement()
                .satisfies(kept -> assertThat(kept.version()).isEqualTo(2));
    }

    @Test
    void carriesNoSecretToAnotherAddressUnlessItIsEnteredAgain() {
        var connection = connection("Firewall", "https://fw.example");
        keep(connection, Map.of("token", SECRET));
        var moved = with(connection, "fortinet", "https://elsewhere.example");

        assertThatExceptionOfType(UnfitConnection.class)
                .isThrownBy(() -> keep(moved, Map.of()))
                .satisfies(unfit -> assertThat(unfit.errors()).containsOnlyKeys("secret.token"));
        keep(moved, Map.of("token", "known"));
        assertThat(as(Role.ANALYST, () -> connectors.of(tenant)))
                .singleElement()
                .satisfies(kept -> assertThat(kept.base()).isEqualTo("https://elsewhere.example"));
    }

    @Test
    void staysWithItsProduct() {
        var connection = connection("Firewall", "https://fw.example");
        keep(connection, Map.of("token", SECRET));

        assertThatExceptionOfType(UnfitConnection.class)
                .isThrownBy(() -> keep(with(connection, "okta", connection.base()), Map.of("token", "t")))
                .satisfies(unfit -> assertThat(unfit.errors()).containsOnlyKeys("product"));
    }

    @Test
    void sendsNothingWhereItsSecretsCannotBeOpened() {
        var connection = connection("Firewall", "https://fw.example");
        keep(connection, Map.of("token", SECRET));
        JdbcClient.create(Story.DB.superuser())
                .sql("UPDATE custos.connector_secret SET key_id = 'of another home' WHERE connector_id = ?")
                .param(connection.id())
                .update();

        assertThat(ask(connection).words()).contains("enter them again");
    }

    @Test
    void isTriedOnTheRecordAlsoWhileItIsSwitchedOff() {
        var on = connection("Firewall", "http://127.0.0.1:9");
        var off = new Connection(
                on.tenant(), on.id(), on.product(), on.name(), on.base(), Map.of(), on.limits(), false, 1);
        keep(off, Map.of("token", SECRET));

        var outcome = as(Role.ADMINISTRATOR, () -> connectors.probe(tenant, off.id()));

        assertThat(outcome).isInstanceOf(Outcome.Busy.class);
        assertThat(ledger()).contains("connector.tried", "\"outcome\":\"busy\"");
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as(Role.LEAD, () -> connectors.probe(tenant, off.id())));
    }

    @Test
    void letsOnlyAnAdministratorKeepOne() {
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as(Role.LEAD, () -> {
                    connectors.keep(connection("Firewall", "https://fw.example"), Map.of("token", SECRET));
                    return "";
                }));
    }

    @Test
    void showsAndUsesNothingOfAnotherClient() {
        var connection = connection("Firewall", "https://fw.example");
        keep(connection, Map.of("token", SECRET));
        var stranger = Story.scope("nils", Role.ADMINISTRATOR, Story.DB.newClient());

        assertThat(CurrentScope.<Boolean, RuntimeException>call(
                        stranger, () -> connectors.of(tenant).isEmpty()))
                .isTrue();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.<Outcome, RuntimeException>call(
                        stranger, () -> connectors.ask(tenant, connection.id(), order())));
    }

    @ParameterizedTest
    @CsvSource({
        "http://fw.example, token, base",
        "https://user@fw.example, token, base",
        "https://169.254.169.254, token, base",
        "https://[fe80::1], token, base",
        "file:///etc/passwd, token, base",
        "https://fw.example/, token, base",
        "ldaps://fw.example, token, base",
        "https://fw.example, other, secret.token"
    })
    void saysWhatDoesNotFit(String base, String secret, String field) {
        assertThatExceptionOfType(UnfitConnection.class)
                .isThrownBy(() -> keep(connection("Firewall", base), Map.of(secret, SECRET)))
                .satisfies(unfit -> assertThat(unfit.errors()).containsKey(field));
    }

    @ParameterizedTest
    @CsvSource({
        "https://dc.example, public, base",
        "ldaps://dc.example/, public, base",
        "ldaps://dc.example?x, public, base",
        "ldap://user@dc.example, public, base",
        "ldaps://169.254.1.1, public, base",
        "ldaps://dc.example, whatever, setting.certificate",
        "ldaps://dc.example, abcdef, setting.certificate"
    })
    void saysWhatDoesNotFitADirectory(String base, String certificate, String field) {
        assertThatExceptionOfType(UnfitConnection.class)
                .isThrownBy(() -> keep(directory(base, certificate), Map.of("password", SECRET)))
                .satisfies(unfit -> assertThat(unfit.errors()).containsOnlyKeys(field));
    }

    @ParameterizedTest
    @CsvSource({"ldaps://dc.example", "ldap://dc.example:1389", "ldaps://[2001:db8::9]:636"})
    void keepsADirectoryWithItsPasswordSealed(String base) {
        keep(directory(base, "ab".repeat(32)), Map.of("password", SECRET));

        assertThat(as(Role.ANALYST, () -> connectors.of(tenant)))
                .singleElement()
                .satisfies(kept -> assertThat(connectors.actions(kept)).containsExactly(ActionType.DISABLE_ACCOUNT));
        assertThat(rowsOf("connector") + rowsOf("connector_secret")).doesNotContain(SECRET);
    }

    private Connection directory(String base, String certificate) {
        return new Connection(
                tenant,
                UUID.randomUUID(),
                "active-directory",
                "Directory",
                base,
                Map.of("account", "svc@corp.example", "base", "DC=corp,DC=example", "certificate", certificate),
                Connection.Limits.USUAL,
                true,
                1);
    }

    @Test
    void takesANameOnce() {
        keep(connection("Firewall", "https://fw.example"), Map.of("token", SECRET));

        assertThatExceptionOfType(UnfitConnection.class)
                .isThrownBy(() -> keep(connection("Firewall", "https://fw2.example"), Map.of("token", SECRET)))
                .satisfies(unfit -> assertThat(unfit.errors()).containsOnlyKeys("name"));
    }

    @Test
    void asksNothingOfOneThatIsSwitchedOff() {
        var on = connection("Firewall", "https://fw.example");
        var off = new Connection(
                on.tenant(), on.id(), on.product(), on.name(), on.base(), Map.of(), on.limits(), false, 1);
        keep(off, Map.of("token", SECRET));

        assertThat(ask(off)).isInstanceOf(Outcome.Refused.class);
        assertThat(connectors.actions(off)).isEmpty();
        assertThat(connectors.actions(on)).containsExactly(ActionType.BLOCK_ADDRESS);
    }

    private Connection connection(String name, String base) {
        return new Connection(
                tenant, UUID.randomUUID(), "fortinet", name, base, Map.of(), Connection.Limits.USUAL, true, 1);
    }

    private static Connection with(Connection one, String product, String base) {
        return new Connection(
                one.tenant(), one.id(), product, one.name(), base, Map.of(), Connection.Limits.USUAL, true, 1);
    }

    private void keep(Connection connection, Map<String, String> secrets) {
        as(Role.ADMINISTRATOR, () -> {
            connectors.keep(connection, new HashMap<>(secrets));
            return "";
        });
    }

    private Outcome ask(Connection connection) {
        return as(Role.ANALYST, () -> connectors.ask(tenant, connection.id(), order()));
    }

    private static Order order() {
        return new Order(
                ActionType.BLOCK_ADDRESS, Deed.VERIFY, "203.0.113.9", "Seen", UUID.randomUUID(), Instant.EPOCH);
    }

    private <T> T as(Role role, java.util.function.Supplier<T> work) {
        return CurrentScope.call(Story.scope("kai", role, tenant), work::get);
    }

    private String rowsOf(String table) {
        return JdbcClient.create(Story.DB.superuser())
                .sql("SELECT coalesce(string_agg(row_to_json(t)::text, ' '), '') FROM custos.%s t".formatted(table))
                .query(String.class)
                .single();
    }

    private String ledger() {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, tenant),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT string_agg(convert_from(leaf, 'UTF8'), ' ') FROM evidence_leaf")
                        .query(String.class)
                        .single());
    }
}
