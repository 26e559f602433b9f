package eu.custos.incident;

import eu.custos.evidence.Erased;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Adds lines to timelines. */
@Repository
class JdbcTimeline {

    private final JdbcClient jdbc;

    JdbcTimeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets go of words on the line of that entry, and on others of the incident that end with them as a reason.
     *
     * @param line null where the entry has none of its own
     */
    void forget(TenantId tenant, UUID incident, @Nullable UUID line, String words) {
        jdbc.sql("""
                UPDATE incident_timeline
                   SET text = CASE WHEN strpos(text, :words) > 0 THEN left(replace(text, :words, :gone), 4000)
                                   ELSE :gone END
                 WHERE tenant_id = :tenant AND incident_id = :incident
                   AND (id = :line OR right(text, length(:words) + 2) IN (': ' || :words, '. ' || :words))
                   AND strpos(text, :gone) = 0
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .param("line", line)
                .param("words", words)
                .param("gone", Erased.WORDS)
                .update();
    }

    void add(Incident incident, UUID id, TimelineEntry entry, Actor by, Instant recordedAt) {
        var ended = entry.endedAt();
        jdbc.sql("""
                INSERT INTO incident_timeline (tenant_id, incident_id, id, lane, kind, text, occurred_at, ended_at,
                    recorded_at, actor_kind, actor_id, actor_name)
                VALUES (:tenant, :incident, :id, :lane, :kind, :text, :occurred, :ended,
                    :recorded, :actorKind, :actorId, :actorName)
                """)
                .param("tenant", incident.tenant().value())
                .param("incident", incident.id().value())
                .param("id", id)
                .param("lane", entry.lane().name())
                .param("kind", entry.kind())
                .param("text", entry.text())
                .param("occurred", Timestamp.from(entry.occurredAt()))
                .param("ended", ended == null ? null : Timestamp.from(ended))
                .param("recorded", Timestamp.from(recordedAt))
                .param("actorKind", by.kind().name())
                .param("actorId", by.id())
                .param("actorName", by.name())
                .update();
    }
}
