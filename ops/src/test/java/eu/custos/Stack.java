package eu.custos;

import eu.custos.embedded.EmbeddedStack;
import eu.custos.embedded.Home;
import eu.custos.embedded.Platform;
import eu.custos.embedded.StackSettings;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The whole platform on real servers, started once per test JVM on free ports and a home under {@code target}.
 *
 * <p>Tests keep apart by making their own client organisation, not by cleaning up.
 */
public final class Stack {

    private static final class Holder {
        static final Stack SHARED = new Stack();
    }

    private static final List<String> PARTS =
            List.of("http", "postgresql", "kafka", "kafka.controller", "elasticsearch", "elasticsearch.transport");

    private static final int FORKS = 3;
    private static final int PORTS_OF_A_FORK = 4_000;

    private final Home home;
    private final Platform platform;

    private Stack() {
        home = freshHome("stack");
        // The hash of a sheet of codes is slow on purpose; a busy machine would make it seconds.
        platform = Platform.start(
                CustosApplication.class, home, settings(), 0, Map.of("custos.response.phone.rounds", "1000"));
    }

    public static Stack shared() {
        return Holder.SHARED;
    }

    /** Where the servers' files are; they are unpacked once for all homes of this build. */
    public static StackSettings settings() {
        var parts = Path.of(System.getProperty("custos.parts", "../stack/target/parts"));
        return new StackSettings(parts, Optional.of(Path.of("target/unpacked").toAbsolutePath()), Map.of());
    }

    /**
     * An empty home of that name under {@code target}, with ports that no other platform would choose.
     *
     * <p>They lie below those that outgoing connections get: a client that knocks at a closed one could meet itself.
     */
    public static Home freshHome(String name) {
        var homes = Path.of("target/homes");
        var folder =
                homes.resolve("%s-%d".formatted(name, ProcessHandle.current().pid()));
        try {
            forgetEarlier(homes);
            Files.createDirectories(folder);
            var port = firstPort();
            var lines = new ArrayList<String>();
            for (var part : PARTS) {
                lines.add("%s=%d".formatted(part, port++));
            }
            Files.write(folder.resolve("ports.properties"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Home.at(folder);
    }

    /** Each test JVM has homes of its own; those of one that is gone are of no use to anybody. */
    private static void forgetEarlier(Path homes) throws IOException {
        Files.createDirectories(homes);
        try (var there = Files.list(homes)) {
            for (var home : there.toList()) {
                var jvm = home.getFileName().toString().replaceFirst(".*-", "");
                if (!jvm.matches("[0-9]{1,9}")
                        || ProcessHandle.of(Long.parseLong(jvm)).isEmpty()) {
                    forget(home);
                }
            }
        }
    }

    /** Another test JVM of this build may be at it, too: who moves it away first removes it. */
    private static void forget(Path home) throws IOException {
        var mine = home.resolveSibling(
                "%s-%d".formatted(UUID.randomUUID(), ProcessHandle.current().pid()));
        try {
            Files.move(home, mine, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException taken) {
            return;
        }
        FileSystemUtils.deleteRecursively(mine);
    }

    /** The test JVMs of one build share the ports among them. */
    private static int firstPort() {
        var fork = Integer.getInteger("custos.fork", 1);
        var from = 20_000 + ((fork - 1) % FORKS) * PORTS_OF_A_FORK;
        return new Random().nextInt(from, from + PORTS_OF_A_FORK - PARTS.size());
    }

    public String address() {
        return platform.address();
    }

    public Home home() {
        return home;
    }

    public EmbeddedStack servers() {
        return platform.stack();
    }

    /** Registers a client organisation and answers its reference. */
    public String newClient() {
        var organisation = Database.organisation(new TenantId(UUID.randomUUID()));
        CurrentScope.run(
                Scope.platform("test", Set.of(organisation.id())),
                () -> bean(ClientOrganisations.class).register(organisation));
        return organisation.reference();
    }

    /** Speaks to the platform in a role that sees every client organisation. */
    public Caller caller(Role role) {
        return caller(role, null);
    }

    /** Speaks to the platform in a role of one client organisation. */
    public Caller callerOf(String client, Role role) {
        return caller(role, id(client));
    }

    /** Of a client organisation by its reference. */
    public TenantId id(String client) {
        var clients = bean(ClientOrganisations.class);
        return CurrentScope.call(
                        Scope.platform("test", Set.copyOf(clients.all())), () -> clients.findByReference(client))
                .orElseThrow()
                .id();
    }

    private Caller caller(Role role, @Nullable TenantId client) {
        var actor = new Actor(Actor.Kind.PERSON, "test-" + role.code(), "Test");
        var scope = Scope.platform("test", client == null ? Set.of() : Set.of(client));
        var token = CurrentScope.call(scope, () -> bean(AccessTokens.class).issue(role, client, actor, null));
        return new Caller(address(), token.secret());
    }

    /** Registers a source of a client organisation and speaks with its key. */
    public Caller source(String client, String name, String adapter) {
        var made = Caller.read(caller(Role.ADMINISTRATOR)
                .postJson(
                        "/api/v1/clients/%s/sources".formatted(client),
                        "{\"name\":\"%s\",\"adapter\":\"%s\"}".formatted(name, adapter)));
        return new Caller(address(), made.path("key").asString());
    }

    public <T> T bean(Class<T> type) {
        return platform.context().getBean(type);
    }
}
