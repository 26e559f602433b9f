package eu.custos.incident;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hand-made tasks of incidents. */
@Repository
class JdbcIncidentTasks {

    private final JdbcClient jdbc;

    JdbcIncidentTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Incident incident, IncidentTask task) {
        jdbc.sql("""
                INSERT INTO incident_task (tenant_id, incident_id, id, title, owner, due_at, created_at, created_by)
                VALUES (:tenant, :incident, :id, :title, :owner, :due, :at, :by)
                """)
                .param("tenant", incident.tenant().value())
                .param("incident", incident.id().value())
                .param("id", task.id())
                .param("title", task.title())
                .param("owner", task.owner())
                .param("due", timestamp(task.dueAt()))
                .param("at", timestamp(task.createdAt()))
                .param("by", task.createdBy())
                .update();
    }

    /** Marks a task done; empty where it is unknown or was done before. */
    Optional<IncidentTask> finish(Incident incident, UUID task, String by, Instant at) {
        return jdbc.sql("""
                UPDATE incident_task SET done_at = :at, done_by = :by
                WHERE tenant_id = :tenant AND incident_id = :incident AND id = :id AND done_at IS NULL
                RETURNING *
                """)
                .param("tenant", incident.tenant().value())
                .param("incident", incident.id().value())
                .param("id", task)
                .param("at", timestamp(at))
                .param("by", by)
                .query(JdbcIncidentTasks::map)
                .optional();
    }

    /** One that lost its owner, and of which incident. */
    record Left(IncidentId incident, IncidentTask task) {}

    /** Of an open incident and not done, with that owner: nobody's from now on. */
    List<Left> release(TenantId tenant, String owner) {
        return jdbc.sql("""
                UPDATE incident_task AS t SET owner = NULL FROM incident AS i
                 WHERE t.tenant_id = :tenant AND t.owner = :owner AND t.done_at IS NULL
                   AND i.tenant_id = t.tenant_id AND i.id = t.incident_id AND i.status = 'OPEN'
                RETURNING t.*
                """)
                .param("tenant", tenant.value())
                .param("owner", owner)
                .query((row, n) -> new Left(new IncidentId(row.getObject("incident_id", UUID.class)), map(row, n)))
                .list();
    }

    /** What is still to be done goes on in the other incident; all of it, or only those. */
    List<UUID> hand(Incident from, Incident to, @Nullable Collection<UUID> only) {
        return jdbc.sql("""
                UPDATE incident_task SET incident_id = :to
                 WHERE tenant_id = :tenant AND incident_id = :from AND done_at IS NULL
                   AND (:only::uuid[] IS NULL OR id = ANY (:only))
                RETURNING id
                """)
                .param("tenant", from.tenant().value())
                .param("from", from.id().value())
                .param("to", to.id().value())
                .param("only", only == null ? null : only.toArray(UUID[]::new))
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Open ones first, then by when they are due. */
    List<IncidentTask> of(Incident incident) {
        return jdbc.sql("""
                SELECT * FROM incident_task WHERE tenant_id = :tenant AND incident_id = :incident
                ORDER BY (done_at IS NOT NULL), due_at NULLS LAST, created_at
                """)
                .param("tenant", incident.tenant().value())
                .param("incident", incident.id().value())
                .query(JdbcIncidentTasks::map)
                .list();
    }

    private static IncidentTask map(ResultSet row, int n) throws SQLException {
        return new IncidentTask(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("owner"),
                StoredTime.of(row.getTimestamp("due_at")),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                StoredTime.of(row.getTimestamp("done_at")),
                row.getString("done_by"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
