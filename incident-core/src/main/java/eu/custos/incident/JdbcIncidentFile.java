package eu.custos.incident;

import eu.custos.tenancy.Actor;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What pages and the API read of one incident. */
@Repository
class JdbcIncidentFile {

    private final JdbcClient jdbc;

    JdbcIncidentFile(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line as it stands on the timeline. */
    record TimelineLine(
            UUID id,
            Lane lane,
            String kind,
            String text,
            Instant occurredAt,
            @Nullable Instant endedAt,
            Instant recordedAt,
            Actor actor) {}

    /** An observable with its sightings. */
    record Observable(
            EntityType type,
            String value,
            EntityRole role,
            String source,
            Instant firstSeen,
            Instant lastSeen,
            long sightings) {}

    IncidentHead.Counts counts(Incident incident) {
        return of(incident, """
                SELECT (SELECT coalesce(sum(count), 0) FROM incident_alert_group
                        WHERE tenant_id = :tenant AND incident_id = :incident) AS alerts,
                       (SELECT min(first_seen) FROM incident_alert_group
                        WHERE tenant_id = :tenant AND incident_id = :incident) AS first_seen,
                       (SELECT count(*) FROM incident_observable
                        WHERE tenant_id = :tenant AND incident_id = :incident) AS observables,
                       (SELECT count(*) FROM incident_asset
                        WHERE tenant_id = :tenant AND incident_id = :incident) AS assets,
                       (SELECT count(*) FROM incident_task
                        WHERE tenant_id = :tenant AND incident_id = :incident AND done_at IS NULL) AS tasks
                """)
                .query((row, n) -> new IncidentHead.Counts(
                        row.getLong("alerts"),
                        row.getLong("observables"),
                        row.getLong("assets"),
                        row.getLong("tasks"),
                        StoredTime.of(row.getTimestamp("first_seen"))))
                .single();
    }

    /** When it was opened the last time, and how long it was closed before that. */
    record Reopened(Instant since, Duration closed) {}

    /** Of an incident that was re-opened, each closing being the latest before it was, or taken out of another again. */
    Reopened reopened(Incident incident) {
        return of(incident, """
                SELECT max(again) AS since, extract(epoch FROM sum(again - ended)) AS closed
                  FROM (SELECT r.occurred_at AS again,
                               (SELECT max(occurred_at) FROM incident_timeline
                                 WHERE tenant_id = r.tenant_id AND incident_id = r.incident_id
                                   AND kind = 'closure.decided' AND occurred_at <= r.occurred_at) AS ended
                          FROM incident_timeline AS r
                         WHERE r.tenant_id = :tenant AND r.incident_id = :incident AND r.kind = 'incident.reopened'
                         UNION ALL
                        SELECT unmerged_at, merged_at FROM incident_merge
                         WHERE tenant_id = :tenant AND absorbed_id = :incident AND unmerged_at IS NOT NULL) AS pause
                """)
                .query((row, n) -> new Reopened(
                        Objects.requireNonNullElse(StoredTime.of(row.getTimestamp("since")), incident.declaredAt()),
                        Duration.ofSeconds(row.getLong("closed"))))
                .single();
    }

    List<PhaseVisit> phases(Incident incident) {
        return of(incident, """
                SELECT phase, entered_at FROM incident_phase
                WHERE tenant_id = :tenant AND incident_id = :incident ORDER BY n
                """)
                .query((row, n) -> new PhaseVisit(
                        Phase.valueOf(row.getString("phase")),
                        row.getTimestamp("entered_at").toInstant()))
                .list();
    }

    /** The latest lines by when they occurred, newest first. */
    List<TimelineLine> timeline(Incident incident, int limit) {
        return of(incident, """
                SELECT * FROM incident_timeline
                WHERE tenant_id = :tenant AND incident_id = :incident
                ORDER BY occurred_at DESC, id DESC LIMIT :limit
                """)
                .param("limit", limit)
                .query(JdbcIncidentFile::line)
                .list();
    }

    /** The latest lines by when they were recorded, newest first. */
    List<TimelineLine> lately(Incident incident, int limit) {
        return of(incident, """
                SELECT * FROM incident_timeline
                WHERE tenant_id = :tenant AND incident_id = :incident
                ORDER BY recorded_at DESC, id DESC LIMIT :limit
                """)
                .param("limit", limit)
                .query(JdbcIncidentFile::line)
                .list();
    }

    /** Lines older than the given one by occurrence and id, newest first. */
    List<TimelineLine> timelineAfter(Incident incident, @Nullable Instant occurred, @Nullable UUID id, int limit) {
        return of(incident, """
                SELECT * FROM incident_timeline
                WHERE tenant_id = :tenant AND incident_id = :incident
                  AND (:occurred::timestamptz IS NULL OR (occurred_at, id) < (:occurred::timestamptz, :id::uuid))
                ORDER BY occurred_at DESC, id DESC LIMIT :limit
                """)
                .param("occurred", occurred == null ? null : java.sql.Timestamp.from(occurred))
                .param("id", id)
                .param("limit", limit)
                .query(JdbcIncidentFile::line)
                .list();
    }

    List<Observable> observables(Incident incident, int limit) {
        return of(incident, """
                SELECT * FROM incident_observable
                WHERE tenant_id = :tenant AND incident_id = :incident
                ORDER BY type, sightings DESC, value LIMIT :limit
                """)
                .param("limit", limit)
                .query((row, n) -> new Observable(
                        EntityType.valueOf(row.getString("type")),
                        row.getString("value"),
                        EntityRole.valueOf(row.getString("role")),
                        row.getString("source"),
                        row.getTimestamp("first_seen").toInstant(),
                        row.getTimestamp("last_seen").toInstant(),
                        row.getLong("sightings")))
                .list();
    }

    List<LinkedAlerts> alertGroups(Incident incident, int limit) {
        return of(incident, """
                SELECT * FROM incident_alert_group
                WHERE tenant_id = :tenant AND incident_id = :incident
                ORDER BY last_seen DESC, group_id LIMIT :limit
                """)
                .param("limit", limit)
                .query((row, n) -> new LinkedAlerts(
                        row.getObject("group_id", UUID.class),
                        row.getString("title"),
                        Severity.valueOf(row.getString("severity")),
                        row.getLong("count"),
                        row.getTimestamp("first_seen").toInstant(),
                        row.getTimestamp("last_seen").toInstant()))
                .list();
    }

    List<UUID> assets(Incident incident) {
        return of(incident, """
                SELECT asset_id FROM incident_asset
                WHERE tenant_id = :tenant AND incident_id = :incident
                """)
                .query((row, n) -> row.getObject("asset_id", UUID.class))
                .list();
    }

    private JdbcClient.StatementSpec of(Incident incident, String sql) {
        return jdbc.sql(sql)
                .param("tenant", incident.tenant().value())
                .param("incident", incident.id().value());
    }

    private static TimelineLine line(ResultSet row, int n) throws SQLException {
        return new TimelineLine(
                row.getObject("id", UUID.class),
                Lane.valueOf(row.getString("lane")),
                row.getString("kind"),
                row.getString("text"),
                row.getTimestamp("occurred_at").toInstant(),
                StoredTime.of(row.getTimestamp("ended_at")),
                row.getTimestamp("recorded_at").toInstant(),
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor_id"),
                        row.getString("actor_name")));
    }
}
