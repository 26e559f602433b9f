package eu.custos.connector;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcConnections {

    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    JdbcConnections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    List<Connection> of(TenantId tenant) {
        return jdbc.sql("SELECT * FROM connector WHERE tenant_id = :tenant ORDER BY name")
                .param("tenant", tenant.value())
                .query(this::map)
                .list();
    }

    /** Of every client of the scope. */
    List<Connection> all() {
        return jdbc.sql("SELECT * FROM connector ORDER BY tenant_id, name")
                .query(this::map)
                .list();
    }

    Optional<Connection> find(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM connector WHERE tenant_id = :tenant AND id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(this::map)
                .optional();
    }

    /** Keeps at once that a request is about to be sent; false where it was kept before. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean claim(TenantId tenant, UUID id, UUID request, Instant at) {
        return jdbc.sql("""
                        INSERT INTO connector_request (tenant_id, request_id, connector_id, sent_at)
                        VALUES (:tenant, :request, :id, :at) ON CONFLICT DO NOTHING
                        """)
                        .param("tenant", tenant.value())
                        .param("request", request)
                        .param("id", id)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Whether it was sent, or may have been. */
    boolean isClaimed(TenantId tenant, UUID request) {
        return jdbc.sql("SELECT 1 FROM connector_request WHERE tenant_id = :tenant AND request_id = :request")
                .param("tenant", tenant.value())
                .param("request", request)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** It was certainly not sent, or is to be sent again. */
    void release(TenantId tenant, UUID request) {
        jdbc.sql("DELETE FROM connector_request WHERE tenant_id = :tenant AND request_id = :request")
                .param("tenant", tenant.value())
                .param("request", request)
                .update();
    }

    /** Whether another connection of the client has that name. */
    boolean isNamed(TenantId tenant, UUID id, String name) {
        return jdbc.sql("SELECT 1 FROM connector WHERE tenant_id = :tenant AND name = :name AND id <> :id")
                .param("tenant", tenant.value())
                .param("name", name)
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void put(Connection connection, String by, Instant at) {
        jdbc.sql("""
                INSERT INTO connector (tenant_id, id, product, name, base, settings, timeout_seconds,
                                       calls_per_minute, at_once, enabled, version, changed_by, changed_at)
                VALUES (:tenant, :id, :product, :name, :base, :settings::jsonb, :timeout, :calls, :atOnce, :enabled,
                        1, :by, :at)
                ON CONFLICT (tenant_id, id) DO UPDATE
                   SET name = excluded.name, base = excluded.base, settings = excluded.settings,
                       timeout_seconds = excluded.timeout_seconds, calls_per_minute = excluded.calls_per_minute,
                       at_once = excluded.at_once, enabled = excluded.enabled, version = connector.version + 1,
                       changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("tenant", connection.tenant().value())
                .param("id", connection.id())
                .param("product", connection.product())
                .param("name", connection.name())
                .param("base", connection.base())
                .param("settings", json.writeValueAsString(connection.settings()))
                .param("timeout", connection.limits().timeoutSeconds())
                .param("calls", connection.limits().callsPerMinute())
                .param("atOnce", connection.limits().atOnce())
                .param("enabled", connection.enabled())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    private Connection map(ResultSet row, int n) throws SQLException {
        return new Connection(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("product"),
                row.getString("name"),
                row.getString("base"),
                json.readValue(row.getString("settings"), SETTINGS),
                new Connection.Limits(
                        row.getInt("timeout_seconds"), row.getInt("calls_per_minute"), row.getInt("at_once")),
                row.getBoolean("enabled"),
                row.getLong("version"));
    }
}
