package eu.custos.response.review;

import eu.custos.incident.IncidentId;
import eu.custos.incident.Lane;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the timeline as a story: oldest first, by the time it happened. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcChronology {

    private final JdbcClient jdbc;

    JdbcChronology(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was written down from then on and happened by then; what happened earlier may have come to light later. */
    List<ReviewView.Moment> of(TenantId tenant, IncidentId incident, Instant from, Instant until, int limit) {
        return jdbc.sql("""
                SELECT occurred_at, lane, text, actor_name FROM incident_timeline
                 WHERE tenant_id = :tenant AND incident_id = :incident AND occurred_at <= :until
                   AND recorded_at >= :from
                 ORDER BY occurred_at, recorded_at, id LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("limit", limit)
                .query((row, n) -> new ReviewView.Moment(
                        row.getTimestamp("occurred_at").toInstant(),
                        Lane.valueOf(row.getString("lane")),
                        row.getString("text"),
                        row.getString("actor_name")))
                .list();
    }
}
