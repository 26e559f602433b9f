package eu.custos.control;

import java.util.List;

/** Looks at measures, recoveries and escalations. */
final class JdbcResponseChecks {

    private static final Check CONTAINMENT_AUTHORISED = Check.ofClient(
            "containment.authorised",
            "A measure approved by whoever proposed it, left without an answer, or an action whose failure nobody settled",
            "proposals and actions of the last 400 days",
            """
            SELECT 'proposal ' || p.id AS id,
                   (p.approved AND p.decided_how = 'LEAD' AND p.decided_by_name = p.proposed_by_name)
                       OR (p.decided_at IS NULL AND p.answer_due_at < :now - interval '1 day' AND i.status = 'OPEN') AS found,
                   i.reference || ', ' || left(p.measure, 100) AS label, '/console/incidents/' || i.reference AS place
              FROM containment_proposal p JOIN incident i ON i.tenant_id = p.tenant_id AND i.id = p.incident_id
             WHERE p.tenant_id = :tenant AND p.proposed_at > :year
             UNION ALL
            SELECT 'action ' || a.id,
                   (a.state IN ('FAILED', 'BACK_FAILED') AND a.proposed_at < :now - interval '1 day')
                       OR (a.state = 'IN_FORCE' AND a.expires_at < :now - interval '1 day'),
                   i.reference || ', ' || a.type || ' ' || left(a.target, 80), '/console/incidents/' || i.reference || '/actions'
              FROM response_action a JOIN incident i ON i.tenant_id = a.tenant_id AND i.id = a.incident_id
             WHERE a.tenant_id = :tenant AND a.proposed_at > :year
            """);

    private static final Check RECOVERY_DECLARED = Check.ofClient(
            "recovery.declared",
            "A recovery that was ended without a plan or a checked criterion, or left open in a closed case",
            "recoveries of the last 400 days",
            """
            SELECT p.id::text AS id,
                   (p.state = 'OPEN' AND i.status <> 'OPEN')
                       OR (p.state = 'RECOVERED' AND (p.planned_at IS NULL OR NOT EXISTS (
                           SELECT FROM recovery_result r
                            WHERE r.tenant_id = p.tenant_id AND r.plan_id = p.id AND r.kind = 'CRITERION'))) AS found,
                   i.reference AS label, '/console/incidents/' || i.reference || '/recovery' AS place
              FROM recovery_plan p JOIN incident i ON i.tenant_id = p.tenant_id AND i.id = p.incident_id
             WHERE p.tenant_id = :tenant AND p.opened_at > :year
            """);

    private static final Check ESCALATION_ANSWERED = Check.ofClient(
            "escalation.answered",
            "A call that nobody answered on any rung, or that has waited for over two hours",
            "escalations of the last 92 days",
            """
            SELECT e.id::text AS id,
                   e.state = 'EXHAUSTED'
                       OR (e.state IN ('REQUESTED', 'PAGING') AND e.requested_at < :now - interval '2 hours') AS found,
                   e.reference || ', ' || lower(e.severity) AS label, '/console/incidents/' || e.reference AS place
              FROM escalation e JOIN incident i ON i.tenant_id = e.tenant_id AND i.id = e.incident_id
             WHERE e.tenant_id = :tenant AND e.requested_at > :now - interval '92 days' AND NOT i.exercise
            """);

    private static final Check EXERCISE_HELD =
            Check.ofClient("exercise.held", "No exercise with the client for a year", "yearly exercises", """
            SELECT 'exercise' AS id,
                   NOT EXISTS (SELECT FROM incident
                                WHERE tenant_id = :tenant AND exercise AND status <> 'WITHDRAWN'
                                  AND declared_at > :now - interval '365 days') AS found,
                   'an exercise within a year' AS label, NULL AS place
            """);

    static final List<Check> ALL =
            List.of(CONTAINMENT_AUTHORISED, RECOVERY_DECLARED, ESCALATION_ANSWERED, EXERCISE_HELD);

    private JdbcResponseChecks() {}
}
