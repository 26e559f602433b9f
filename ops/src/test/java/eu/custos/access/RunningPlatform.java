package eu.custos.access;

import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application on a free port, with a real database and no broker and no index. */
@SpringBootTest(
        classes = PlatformUnderTest.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.flyway.enabled=false", "spring.kafka.listener.auto-startup=false"})
abstract class RunningPlatform {

    static final String PASSWORD = "long enough for a test";
    static final Database DB = Database.shared();
    static final Path HOME = home();

    @Autowired
    ApplicationContext context;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", DB::url);
        settings.add("spring.datasource.password", () -> "app");
        settings.add("custos.home", HOME::toString);
    }

    final String address() {
        var server = java.util.Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
        return "http://127.0.0.1:" + server.getPort();
    }

    final Browser browser() {
        return new Browser(address());
    }

    /** Name and password as the first start left them in the file. */
    final Browser administrator() {
        var browser = browser();
        browser.signIn("admin", adminPassword());
        return browser;
    }

    /** Through the collection's own door, so that who works for every client works for this one at once. */
    final TenantId newClient() {
        var organisation = Database.organisation(new TenantId(UUID.randomUUID()));
        CurrentScope.run(
                Scope.platform("test", Set.of(organisation.id())),
                () -> context.getBean(ClientOrganisations.class).register(organisation));
        return organisation.id();
    }

    /** Somebody who works for those, signed in. */
    final Browser person(String name, Set<TenantId> cleared, Role role) {
        var everyone = Set.copyOf(context.getBean(ClientOrganisations.class).all());
        CurrentScope.run(
                Scope.platform("test", everyone),
                () -> context.getBean(AccountDesk.class)
                        .open(new NewAccount(name, "Test " + name, Set.of(role), cleared, false), PASSWORD));
        var browser = browser();
        browser.signIn(name, PASSWORD);
        return browser;
    }

    final Browser person(String name, TenantId one, Role role) {
        return person(name, Set.of(one), role);
    }

    /** The reference of an incident that is declared for a client. */
    final String incident(TenantId tenant, Tlp tlp) {
        var declared = new NewIncident(
                "Files",
                Severity.HIGH,
                tlp,
                null,
                Origin.MANUAL,
                Instant.parse("2026-11-24T12:00:00Z"),
                List.of(),
                List.of(),
                false);
        return CurrentScope.call(
                        Database.analyst(tenant),
                        () -> context.getBean(IncidentDesk.class).declare(tenant, declared))
                .reference()
                .value();
    }

    /** Types of the entries of a ledger, in their order. */
    static List<String> types(TenantId ledger) {
        DB.settled();
        return JdbcClient.create(DB.superuser())
                .sql("SELECT type FROM custos.evidence_leaf WHERE tenant_id = ? ORDER BY seq")
                .param(ledger.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    static String adminPassword() {
        try {
            return Files.readAllLines(HOME.resolve("admin-credentials.txt")).stream()
                    .filter(line -> line.startsWith("password: "))
                    .map(line -> line.substring("password: ".length()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("custos-access");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
