package eu.custos.control;

import java.util.List;

/** Looks at incidents, their register, timeline and clocks. */
final class JdbcIncidentChecks {

    private static final Check INCIDENT_WHOLE = Check.ofClient(
            "incident.whole",
            "A closed incident that lacks severity, kind, impact, outcome or summary",
            "incidents closed in the last 400 days",
            """
            SELECT i.id::text AS id,
                   i.rsit_class IS NULL OR i.functional_impact IS NULL OR i.information_impact IS NULL
                       OR i.disposition IS NULL OR coalesce(i.summary, '') = '' AS found,
                   i.reference || ', ' || i.title AS label, '/console/incidents/' || i.reference AS place
              FROM incident i
             WHERE i.tenant_id = :tenant AND NOT i.exercise AND i.status = 'CLOSED' AND i.ended_at > :year
            """);

    private static final Check INCIDENT_TRIAGED = Check.ofClient(
            "incident.triaged",
            "An incident that left triage without a verdict of somebody",
            "incidents beyond triage, of the last 400 days",
            """
            SELECT i.id::text AS id,
                   i.triaged_by IS NULL AS found,
                   i.reference || ', ' || i.title AS label, '/console/incidents/' || i.reference AS place
              FROM incident i
             WHERE i.tenant_id = :tenant AND NOT i.exercise AND i.status NOT IN ('WITHDRAWN', 'MERGED') AND i.phase <> 'TRIAGE' AND i.declared_at > :year
            """);

    private static final Check INCIDENT_CLASSIFIED = Check.ofClient(
            "incident.classified",
            "A closed incident without a class of RSIT",
            "incidents closed in the last 400 days",
            """
            SELECT i.id::text AS id,
                   coalesce(i.rsit_class, '') = '' AS found,
                   i.reference || ', ' || i.title AS label, '/console/incidents/' || i.reference AS place
              FROM incident i
             WHERE i.tenant_id = :tenant AND NOT i.exercise AND i.status = 'CLOSED' AND i.ended_at > :year
            """);

    private static final Check INCIDENT_RATED = Check.ofClient(
            "incident.rated",
            "An assessed incident whose impact is not set",
            "incidents beyond assessment, of the last 400 days",
            """
            SELECT i.id::text AS id,
                   i.functional_impact IS NULL OR i.information_impact IS NULL AS found,
                   i.reference || ', ' || i.title AS label, '/console/incidents/' || i.reference AS place
              FROM incident i
             WHERE i.tenant_id = :tenant AND NOT i.exercise AND i.status NOT IN ('WITHDRAWN', 'MERGED') AND i.phase NOT IN ('TRIAGE', 'ASSESSMENT') AND i.declared_at > :year
            """);

    private static final Check INCIDENT_MOVING = Check.ofClient(
            "incident.moving",
            "An open incident about which nothing was written for three days",
            "incidents open for over three days",
            """
            SELECT i.id::text AS id,
                   NOT EXISTS (SELECT FROM incident_timeline t
                                WHERE t.tenant_id = i.tenant_id AND t.incident_id = i.id
                                  AND t.recorded_at > :now - interval '72 hours') AS found,
                   i.reference || ', ' || i.title AS label, '/console/incidents/' || i.reference AS place
              FROM incident i
             WHERE i.tenant_id = :tenant AND NOT i.exercise AND i.status = 'OPEN' AND i.declared_at < :now - interval '72 hours'
            """);

    private static final Check INCIDENT_REGISTER = Check.ofClient(
            "incident.register",
            "A number that was given out and stands for no incident, a declaration in the ledger whose incident is gone, or an"
                    + " incident that the ledger has no declaration of",
            "numbers given out and declarations (the newest 20,000 each), and incidents of the last 400 days (the newest 10,000)",
            """
            WITH declared AS MATERIALIZED (
                SELECT seq, incident_id FROM evidence_leaf
                 WHERE tenant_id = :tenant AND type = 'incident.declared' ORDER BY seq DESC LIMIT 20000)
            SELECT w.reference AS id, i.id IS NULL AS found, w.reference AS label, NULL AS place
              FROM (SELECT o.reference || '-' || lpad(c.year::text, 4, '0') || '-'
                               || lpad(n::text, greatest(4, length(n::text)), '0') AS reference
                      FROM incident_counter c
                      JOIN client_organisation o ON o.tenant_id = c.tenant_id
                     CROSS JOIN generate_series(greatest(1, c.last - 19999), c.last) AS n
                     WHERE c.tenant_id = :tenant
                     ORDER BY c.year DESC, n DESC LIMIT 20000) AS w
              LEFT JOIN incident i ON i.tenant_id = :tenant AND i.reference = w.reference
             UNION ALL
            SELECT 'declaration ' || d.seq, i.id IS NULL, 'entry ' || d.seq || ' of the ledger, a declaration', NULL
              FROM declared d LEFT JOIN incident i ON i.tenant_id = :tenant AND i.id = d.incident_id
             UNION ALL
            SELECT 'incident ' || i.id,
                   NOT EXISTS (SELECT FROM declared d WHERE d.incident_id = i.id)
                       AND NOT EXISTS (SELECT FROM evidence_waiting w
                                        WHERE w.tenant_id = :tenant AND w.type = 'incident.declared' AND w.incident_id = i.id),
                   i.reference || ', its declaration', '/console/incidents/' || i.reference
              FROM (SELECT id, reference FROM incident
                     WHERE tenant_id = :tenant AND declared_at > :year ORDER BY declared_at DESC, id DESC LIMIT 10000) AS i
            """);

    private static final Check INCIDENT_JUDGED_AGAIN = Check.ofClient(
            "incident.judged-again",
            "An incident with something the attacker did that was written down over a day ago, and after which nobody"
                    + " judged the incident again",
            "incidents of the last 92 days with a line on the lane of the attacker",
            """
            SELECT i.id::text AS id,
                   l.latest < :now - interval '24 hours'
                       AND NOT EXISTS (SELECT FROM incident_timeline j
                                        WHERE j.tenant_id = i.tenant_id AND j.incident_id = i.id
                                          AND j.kind IN ('severity.rated', 'incident.edited', 'closure.decided', 'review.analysed')
                                          AND j.recorded_at >= l.latest) AS found,
                   i.reference || ', ' || i.title AS label, '/console/incidents/' || i.reference || '/timeline' AS place
              FROM incident i
             CROSS JOIN LATERAL (SELECT max(t.recorded_at) AS latest FROM incident_timeline t
                                  WHERE t.tenant_id = i.tenant_id AND t.incident_id = i.id AND t.lane = 'ATTACKER') AS l
             WHERE i.tenant_id = :tenant AND NOT i.exercise AND i.status NOT IN ('WITHDRAWN', 'MERGED')
               AND i.declared_at > :now - interval '92 days' AND l.latest IS NOT NULL
            """);

    private static final Check TIMELINE_TIMES = Check.ofClient(
            "timeline.times",
            "A line that was written down before it happened",
            "lines of incidents of the last 92 days",
            """
            SELECT t.id::text AS id, t.occurred_at > t.recorded_at + interval '5 minutes' AS found,
                   i.reference || ', ' || t.kind AS label, '/console/incidents/' || i.reference || '/timeline' AS place
              FROM incident i JOIN incident_timeline t ON t.tenant_id = i.tenant_id AND t.incident_id = i.id
             WHERE i.tenant_id = :tenant AND i.declared_at > :now - interval '92 days'
            """);

    private static final Check CLOCK_NONE_LATE =
            Check.ofClient("clock.none-late", "A clock that ran out and still runs", "running clocks", """
            SELECT c.id AS id, c.due_at < :now AS found,
                   c.reference || ', ' || c.duty AS label, '/console/incidents/' || c.reference AS place
              FROM incident_clock c WHERE c.tenant_id = :tenant AND c.ended_at IS NULL
            """);

    private static final Check CLOCK_MET =
            Check.ofClient("clock.met", "A time that was missed", "clocks that ended in the last 92 days", """
            SELECT c.id AS id, c.ended_at > c.due_at AS found,
                   c.reference || ', ' || c.duty AS label, '/console/incidents/' || c.reference AS place
              FROM incident_clock c
              JOIN incident i ON i.tenant_id = c.tenant_id AND i.id = c.incident_id
             WHERE c.tenant_id = :tenant AND c.ended_at > :now - interval '92 days' AND NOT i.exercise
            """);

    static final List<Check> ALL = List.of(
            INCIDENT_WHOLE,
            INCIDENT_TRIAGED,
            INCIDENT_CLASSIFIED,
            INCIDENT_RATED,
            INCIDENT_MOVING,
            INCIDENT_JUDGED_AGAIN,
            INCIDENT_REGISTER,
            TIMELINE_TIMES,
            CLOCK_NONE_LATE,
            CLOCK_MET);

    private JdbcIncidentChecks() {}
}
