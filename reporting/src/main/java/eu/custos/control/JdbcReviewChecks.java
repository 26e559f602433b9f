package eu.custos.control;

import java.util.List;

/** Looks at reviews and at what was agreed in them. */
final class JdbcReviewChecks {

    private static final Check REVIEW_HELD = Check.ofClient(
            "review.held",
            "A grave incident that ended over 30 days ago and was neither reviewed nor excused from it",
            "grave incidents that ended 30 to 400 days ago",
            """
            SELECT i.id::text AS id,
                   NOT EXISTS (SELECT FROM incident_review r
                                WHERE r.tenant_id = i.tenant_id AND r.incident_id = i.id
                                  AND (r.approved_at IS NOT NULL OR r.waived_at IS NOT NULL)
                                  AND (i.run = 1 OR coalesce(r.approved_at, r.waived_at) >= i.ended_at)) AS found,
                   i.reference || ', ' || i.title AS label, '/console/incidents/' || i.reference || '/review' AS place
              FROM incident i
             WHERE i.tenant_id = :tenant AND NOT i.exercise AND i.status = 'CLOSED' AND i.severity IN ('HIGH', 'CRITICAL')
               AND i.ended_at > :year AND i.ended_at < :now - interval '30 days'
            """);

    private static final Check CORRECTIVE_ON_TIME = Check.ofClient(
            "corrective.on-time",
            "A corrective action that is late, changed nothing that is named, or was checked by whoever did it",
            "corrective actions, open or of the last 400 days",
            """
            SELECT id::text AS id,
                   (ended_at IS NULL AND state = 'OPEN' AND due_at < :now)
                       OR (state = 'EFFECTIVE' AND (changed_ref IS NULL OR checked_by_name = done_by_name)) AS found,
                   reference || ', ' || left(what, 100) AS label, '/console/corrective/' || id AS place
              FROM corrective_action
             WHERE tenant_id = :tenant AND state <> 'PROPOSED' AND (ended_at IS NULL OR ended_at > :year)
            """);

    private static final Check RECURRENCE_LOOKED_FOR = Check.ofClient(
            "recurrence.looked-for",
            "A review after which nobody looked whether the cause struck before",
            "reviews approved in the last 400 days",
            """
            SELECT r.id::text AS id, r.looked_at IS NULL AS found,
                   i.reference AS label, '/console/incidents/' || i.reference || '/review' AS place
              FROM incident_review r JOIN incident i ON i.tenant_id = r.tenant_id AND i.id = r.incident_id
             WHERE r.tenant_id = :tenant AND NOT r.exercise AND r.approved_at > :year AND r.approved_at < :now - interval '1 day'
            """);

    static final List<Check> ALL = List.of(REVIEW_HELD, CORRECTIVE_ON_TIME, RECURRENCE_LOOKED_FOR);

    private JdbcReviewChecks() {}
}
