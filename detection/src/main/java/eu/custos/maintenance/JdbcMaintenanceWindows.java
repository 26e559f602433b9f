package eu.custos.maintenance;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The windows kept. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcMaintenanceWindows {

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;

    JdbcMaintenanceWindows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where that request announced one before. */
    boolean add(MaintenanceWindow window, String request, Instant at) {
        return jdbc.sql("""
                INSERT INTO maintenance_window (tenant_id, window_id, request_id, name, asset_ids, asset_names, starts_at,
                    ends_at, planned_until, reason, announced_by, entered_by_name, entered_at)
                VALUES (:tenant, :id, :request, :name, :assets, :names, :from, :until, :until, :reason, :announced, :by, :at)
                ON CONFLICT (tenant_id, request_id) DO NOTHING
                """)
                        .param("tenant", window.tenant().value())
                        .param("id", window.id())
                        .param("request", request)
                        .param("name", window.name())
                        .param("assets", window.assets().toArray(UUID[]::new))
                        .param("names", window.assetNames().toArray(String[]::new))
                        .param("from", Timestamp.from(window.from()))
                        .param("until", Timestamp.from(window.until()))
                        .param("reason", window.reason())
                        .param("announced", window.announcedBy())
                        .param("by", window.enteredBy())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** False where it was over before. */
    boolean end(TenantId tenant, UUID id, Instant at, String by) {
        return jdbc.sql("""
                UPDATE maintenance_window SET ends_at = :at, ended_by_name = :by
                 WHERE tenant_id = :tenant AND window_id = :id AND ends_at > :at
                """)
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .param("at", Timestamp.from(at))
                        .param("by", by)
                        .update()
                == 1;
    }

    Optional<MaintenanceWindow> find(UUID id) {
        return jdbc.sql("SELECT * FROM maintenance_window WHERE tenant_id = ANY (tenant_scope()) AND window_id = :id")
                .param("id", id)
                .query(JdbcMaintenanceWindows::map)
                .optional();
    }

    List<MaintenanceWindow> between(Collection<TenantId> tenants, Instant from, Instant until) {
        return jdbc.sql("""
                SELECT * FROM maintenance_window
                 WHERE tenant_id = ANY (:tenants) AND ends_at > :from AND starts_at <= :until
                 ORDER BY ends_at DESC, window_id LIMIT :most
                """)
                .param("tenants", tenants.stream().map(TenantId::value).toArray(UUID[]::new))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("most", MOST)
                .query(JdbcMaintenanceWindows::map)
                .list();
    }

    /** Those that are over, or those that are not; the latest announced first. */
    List<MaintenanceWindow> list(boolean over, Instant now, @Nullable UUID after, int limit) {
        var statement = jdbc.sql("""
                SELECT * FROM maintenance_window
                 WHERE tenant_id = ANY (tenant_scope()) AND ends_at %s :now %s
                 ORDER BY window_id DESC LIMIT :limit
                """.formatted(over ? "<=" : ">", after == null ? "" : "AND window_id < :after"))
                .param("now", Timestamp.from(now))
                .param("limit", limit);
        return (after == null ? statement : statement.param("after", after))
                .query(JdbcMaintenanceWindows::map)
                .list();
    }

    private static MaintenanceWindow map(ResultSet row, int n) throws SQLException {
        return new MaintenanceWindow(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("window_id", UUID.class),
                row.getString("name"),
                Set.of((UUID[]) row.getArray("asset_ids").getArray()),
                List.of((String[]) row.getArray("asset_names").getArray()),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getString("reason"),
                row.getString("announced_by"),
                row.getString("entered_by_name"),
                row.getString("ended_by_name"));
    }
}
