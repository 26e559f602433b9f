package eu.custos.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;

/** Gives a fresh PostgreSQL the platform's database, roles and schemas. */
final class JdbcBootstrap {

    private static final String DATABASE = "custos";

    private final int port;
    private final Secrets secrets;

    JdbcBootstrap(int port, Secrets secrets) {
        this.port = port;
        this.secrets = secrets;
    }

    String url() {
        return url(DATABASE);
    }

    boolean answers() {
        try (var connection = connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("28")) {
                throw new CannotStart(
                        "PostgreSQL on port %d refuses the password kept in %s.".formatted(port, Secrets.FILE),
                        "Put the file back that belongs to this home; without it the data cannot be opened.",
                        e);
            }
            return false;
        }
    }

    /** Safe to repeat: each step looks first, and roles and schemas come in one transaction. */
    void run() {
        try {
            try (var connection = connect("postgres")) {
                if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(DATABASE))) {
                    execute(connection, "CREATE DATABASE " + DATABASE);
                }
            }
            try (var connection = connect(DATABASE)) {
                if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = 'custos_owner'")) {
                    connection.setAutoCommit(false);
                    execute(connection, script());
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new CannotStart(
                    "The roles and schemas of the platform cannot be made in PostgreSQL: " + e.getMessage(),
                    "See the log of PostgreSQL in the home folder.",
                    e);
        }
    }

    private String script() {
        try (var in = JdbcBootstrap.class.getResourceAsStream("/db/bootstrap.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${ownerPassword}", secrets.get("postgresql.owner"))
                    .replace("${appPassword}", secrets.get("postgresql.app"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", secrets.get("postgresql.superuser"));
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url(database), properties);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static boolean exists(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
