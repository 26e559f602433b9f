package eu.custos.response.work;

import eu.custos.live.RunningClocks;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Deadlines that run on an incident, each begun with its task, beside the engine's timers. */
@Repository
@Transactional
public class JdbcIncidentClocks implements RunningClocks {

    private final JdbcClient jdbc;

    JdbcIncidentClocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A clock that runs ends at another time. */
    void move(TenantId tenant, String id, Instant due) {
        jdbc.sql("UPDATE incident_clock SET due_at = ? WHERE tenant_id = ? AND id = ? AND ended_at IS NULL")
                .params(Timestamp.from(due), tenant.value(), id)
                .update();
    }

    public void stop(TenantId tenant, String id, Instant at) {
        jdbc.sql("""
                UPDATE incident_clock SET ended_at = :at
                 WHERE tenant_id = :tenant AND id = :id AND ended_at IS NULL
                """)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("at", Timestamp.from(at))
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<RunningClock> running(@Nullable String incident, int limit) {
        return jdbc.sql("""
                SELECT tenant_id, reference, duty, started_at, due_at, consequence, url
                  FROM incident_clock
                 WHERE ended_at IS NULL AND (:incident::text IS NULL OR reference = :incident)
                 ORDER BY due_at LIMIT :limit
                """)
                .param("incident", incident)
                .param("limit", limit)
                .query((row, n) -> new RunningClock(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getString("reference"),
                        row.getString("duty"),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("due_at").toInstant(),
                        row.getString("consequence"),
                        row.getString("url")))
                .list();
    }
}
