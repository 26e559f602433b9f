package eu.custos.vault;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vault over the test database, in a folder of its own, and one incident of a client of its own. */
final class VaultFixture implements AutoCloseable {

    static final Database DB = Database.shared();
    static final Where DESK = new Where("console", "127.0.0.1", "a browser");

    final AnnotationConfigApplicationContext context;
    final Receiving receiving;
    final Handout handout;
    final ArtefactDesk desk;
    final Erasing erasing;
    final Contents contents;
    final Store store;
    final Path home;
    final Path root;

    VaultFixture() {
        this(CoreContext.with());
    }

    VaultFixture(AnnotationConfigApplicationContext context) {
        this.context = context;
        receiving = context.getBean(Receiving.class);
        handout = context.getBean(Handout.class);
        desk = context.getBean(ArtefactDesk.class);
        erasing = context.getBean(Erasing.class);
        contents = context.getBean(Contents.class);
        store = context.getBean(Store.class);
        home = Path.of(context.getEnvironment().getRequiredProperty("custos.home"));
        root = home.resolve("vault");
    }

    /** An incident of a client that nobody else uses. */
    Incident incident() {
        return incident(DB.newClient());
    }

    Incident incident(TenantId tenant) {
        var desk = context.getBean(IncidentDesk.class);
        return CurrentScope.call(
                Database.analyst(tenant),
                () -> desk.declare(
                        tenant,
                        new NewIncident(
                                "Ransomware",
                                Severity.HIGH,
                                Tlp.AMBER,
                                null,
                                Origin.MANUAL,
                                Instant.parse("2026-11-24T12:00:00Z"),
                                List.of(),
                                List.of(),
                                false)));
    }

    Artefact receive(Incident incident, String name, String content) {
        return receive(incident, name, content.getBytes(StandardCharsets.UTF_8), null)
                .artefact();
    }

    Artefact receive(Incident incident, String name, String content, Retention retention) {
        var delivery = new Delivery(name, null, retention.code(), "found on the desk", DESK);
        return receive(incident, delivery, content.getBytes(StandardCharsets.UTF_8))
                .artefact();
    }

    Receipt receive(Incident incident, String name, byte[] content, @Nullable UUID original) {
        return receive(incident, new Delivery(name, original, null, "found on the desk", DESK), content);
    }

    private Receipt receive(Incident incident, Delivery delivery, byte[] content) {
        return analyst(incident.tenant(), () -> {
            try {
                return receiving.receive(incident, delivery, new ByteArrayInputStream(content), content.length);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    byte[] download(TenantId tenant, UUID id) {
        return analyst(tenant, () -> {
            try (var in = handout.download(id, "to look at it", DESK).content().open()) {
                return in.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    Artefact now(Artefact artefact) {
        return analyst(artefact.tenant(), () -> desk.get(artefact.id()));
    }

    List<CustodyLine> chain(Artefact artefact) {
        return analyst(artefact.tenant(), () -> desk.chain(artefact, 0, 100));
    }

    List<TouchKind> touches(Artefact artefact) {
        return chain(artefact).stream().map(CustodyLine::touch).toList();
    }

    /** What the platform does by itself, some minutes apart. */
    void round(TenantId tenant) {
        CurrentScope.run(
                Scope.platform("vault", Set.of(tenant)),
                () -> context.getBean(Round.class).of(tenant));
    }

    static <T> T analyst(TenantId tenant, Supplier<T> work) {
        return CurrentScope.call(Database.analyst(tenant), work::get);
    }

    static void lead(TenantId tenant, Runnable work) {
        CurrentScope.run(Database.as(Role.LEAD, tenant), work);
    }

    /** Another person of that role. */
    static void otherLead(TenantId tenant, Runnable work) {
        var grace = new Actor(Actor.Kind.PERSON, "g.hopper", "Grace Hopper");
        CurrentScope.run(Scope.of(grace, Set.of(Role.LEAD), Set.of(tenant)), work);
    }

    /** All files of a client, of whatever kind. */
    List<Path> files(TenantId tenant) {
        var home = root.resolve(tenant.toString());
        if (!Files.exists(home)) {
            return List.of();
        }
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static JdbcClient superuser() {
        return JdbcClient.create(DB.superuser());
    }

    /** Leaves of the vault in a client's ledger, as they were hashed. */
    static List<String> leaves(TenantId tenant) {
        return superuser()
                .sql("""
                        SELECT convert_from(leaf, 'UTF8') FROM custos.evidence_leaf
                         WHERE tenant_id = ? AND type LIKE 'artefact.%' ORDER BY seq
                        """)
                .param(tenant.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    static List<String> evidence(TenantId tenant) {
        return superuser()
                .sql(
                        "SELECT type FROM custos.evidence_leaf WHERE tenant_id = ? AND type LIKE 'artefact.%' ORDER BY seq")
                .param(tenant.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Override
    public void close() {
        context.close();
    }
}
