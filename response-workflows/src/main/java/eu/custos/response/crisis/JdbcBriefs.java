package eu.custos.response.crisis;

import eu.custos.response.crisis.Brief.Line;
import eu.custos.response.crisis.Brief.Next;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.StoredTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads a brief out of the record. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcBriefs {

    /** Lines that say what somebody decided, and what followed from that. */
    private static final List<String> DECISIONS = List.of(
            "triage.decided",
            "severity.rated",
            "containment.proposed",
            "containment.decided",
            "containment.fallback-applied",
            "containment.assessed",
            "eradication.assessed",
            "recovery.declared",
            "closure.decided",
            "incident.reopened",
            "incident.merged",
            "incident.unmerged",
            "incident.withdrawn",
            "escalation.charge-taken",
            "review.approved",
            "review.waived");

    private final JdbcClient jdbc;

    JdbcBriefs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<Line> decided(TenantId tenant, UUID incident, int limit) {
        return jdbc.sql("""
                SELECT occurred_at, actor_name, text FROM incident_timeline
                 WHERE tenant_id = :tenant AND incident_id = :incident AND kind = ANY (:kinds)
                 ORDER BY occurred_at DESC, id DESC LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .param("kinds", DECISIONS.toArray(String[]::new))
                .param("limit", limit)
                .query((row, n) -> new Line(
                        row.getTimestamp("occurred_at").toInstant(),
                        row.getString("actor_name"),
                        row.getString("text")))
                .list();
    }

    /** Steps that somebody has to take, due first. */
    List<Next> next(TenantId tenant, UUID incident, int limit) {
        return jdbc.sql("""
                SELECT name, assignee_name, roles, due_at, silence FROM work_task
                 WHERE tenant_id = :tenant AND incident_id = :incident AND ended_at IS NULL
                 ORDER BY due_at NULLS LAST, id LIMIT :limit
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .param("limit", limit)
                .query((row, n) -> new Next(
                        row.getString("name"),
                        row.getString("assignee_name"),
                        List.of((String[]) row.getArray("roles").getArray()),
                        StoredTime.of(row.getTimestamp("due_at")),
                        row.getString("silence")))
                .list();
    }

    /** Who was called or has it, by the ladder that moved last. */
    Optional<String> calledLast(TenantId tenant, UUID incident) {
        return jdbc.sql("""
                SELECT CASE state WHEN 'TAKEN' THEN person_name || ' has taken charge'
                                  WHEN 'PAGING' THEN coalesce(person_name, 'Somebody') || ' is called, rung ' || rung
                                  WHEN 'EXHAUSTED' THEN 'Nobody on the ladder answered; management is called'
                                  ELSE person_name || ' took charge' END AS words
                  FROM escalation
                 WHERE tenant_id = :tenant AND incident_id = :incident AND rung > 0
                   AND (state <> 'ENDED' OR person_name IS NOT NULL)
                 ORDER BY (state = 'ENDED'), requested_at DESC LIMIT 1
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .query((row, n) -> row.getString(1))
                .optional();
    }

    /** References of open incidents, the gravest first; of one client, or of all within the scope. */
    List<Open> open(@Nullable TenantId tenant, int limit) {
        return jdbc.sql("""
                SELECT reference, severity FROM incident
                 WHERE status = 'OPEN' AND NOT exercise AND (:tenant::uuid IS NULL OR tenant_id = :tenant::uuid)
                 ORDER BY array_position(ARRAY['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL'], severity),
                          declared_at
                 LIMIT :limit
                """)
                .param("tenant", tenant == null ? null : tenant.value(), java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, n) -> new Open(row.getString("reference"), Severity.valueOf(row.getString("severity"))))
                .list();
    }

    record Open(String reference, Severity severity) {}
}
