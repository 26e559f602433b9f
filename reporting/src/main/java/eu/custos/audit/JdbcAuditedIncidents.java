package eu.custos.audit;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Incidents that were open at some time of a period. */
@Repository
@Transactional(readOnly = true)
class JdbcAuditedIncidents {

    private static final String INCIDENTS = """
            SELECT tenant_id, id, reference, title, severity, phase, status, exercise, declared_at, ended_at
              FROM incident
             WHERE tenant_id = ANY (:clients) AND declared_at < :until AND (ended_at IS NULL OR ended_at >= :from)
            """;

    private final JdbcClient jdbc;

    JdbcAuditedIncidents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One incident as the list of the room shows it. */
    record Line(
            TenantId client,
            UUID id,
            String reference,
            String title,
            Severity severity,
            String phase,
            String status,
            boolean exercise,
            Instant declaredAt,
            @Nullable Instant endedAt) {}

    /**
     * Newest first.
     *
     * @param before the declaration of the last one shown; null for the first page
     * @param beforeId its id
     */
    List<Line> list(Audit audit, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        return jdbc.sql(INCIDENTS + """
                   AND (:before::timestamptz IS NULL OR (declared_at, id) < (:before, :beforeId::uuid))
                 ORDER BY declared_at DESC, id DESC LIMIT :limit
                """)
                .param("clients", ids(audit))
                .param("from", Timestamp.from(audit.period().from()))
                .param("until", Timestamp.from(audit.period().until()))
                .param("before", before == null ? null : Timestamp.from(before))
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query(JdbcAuditedIncidents::line)
                .list();
    }

    Optional<Line> find(Audit audit, UUID id) {
        return jdbc.sql(INCIDENTS + " AND id = :id")
                .param("clients", ids(audit))
                .param("from", Timestamp.from(audit.period().from()))
                .param("until", Timestamp.from(audit.period().until()))
                .param("id", id)
                .query(JdbcAuditedIncidents::line)
                .optional();
    }

    private static UUID[] ids(Audit audit) {
        return audit.clients().stream().map(TenantId::value).toArray(UUID[]::new);
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Line(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getString("title"),
                Severity.valueOf(row.getString("severity")),
                row.getString("phase"),
                row.getString("status"),
                row.getBoolean("exercise"),
                row.getTimestamp("declared_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
