package eu.custos.response.table;

import eu.custos.owntable.PastCase;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the tables of the life cycle were asked lately; of the newest first, with the facts as they stand now. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcPastDecisions {

    /** Whether an asset of the highest criticality belongs to the incident {@code i}. */
    private static final String CROWN = """
            EXISTS (SELECT FROM incident_asset x
                      JOIN asset a ON a.tenant_id = x.tenant_id AND a.id = x.asset_id
                     WHERE x.tenant_id = i.tenant_id AND x.incident_id = i.id
                       AND a.criticality = 'CROWN_JEWEL') AS crown
            """;

    private final JdbcClient jdbc;

    JdbcPastDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PastCase> severities(TenantId tenant, int most) {
        return newest(
                tenant,
                most,
                """
                SELECT reference, name AS title, ended_at AS at, coalesce(answers ->> 'functional', 'NONE') AS functional,
                       coalesce(answers ->> 'data', 'NONE') AS data, coalesce(answers ->> 'spread', 'NONE') AS spread,
                       coalesce(answers ->> 'crown', '') = 'true' AS crown
                  FROM work_task
                 WHERE tenant_id = :tenant AND form = 'assess-incident' AND ended_as = 'ANSWERED'
                 ORDER BY ended_at DESC LIMIT :most
                """,
                row -> Map.of(
                        "functional", row.getString("functional"),
                        "data", row.getString("data"),
                        "spread", row.getString("spread"),
                        "crown", row.getBoolean("crown")));
    }

    List<PastCase> approvals(TenantId tenant, int most) {
        return newest(
                tenant,
                most,
                """
                SELECT i.reference, p.measure AS title, p.proposed_at AS at, i.exercise, i.severity, p.effect_class,
                       p.pre_approved_by IS NOT NULL AS pre_approved,
                """ + CROWN + """
                  FROM containment_proposal p
                  JOIN incident i ON i.tenant_id = p.tenant_id AND i.id = p.incident_id
                 WHERE p.tenant_id = :tenant AND p.approval IS NOT NULL
                 ORDER BY p.proposed_at DESC LIMIT :most
                """,
                row -> Map.of(
                        "exercise", row.getBoolean("exercise"),
                        "effect", row.getString("effect_class"),
                        "crown", row.getBoolean("crown"),
                        "preApproved", row.getBoolean("pre_approved"),
                        "severity", row.getString("severity")));
    }

    List<PastCase> strategies(TenantId tenant, int most, Predicate<Instant> contactHours) {
        return newest(
                tenant,
                most,
                """
                SELECT reference, occasion, lower(replace(occasion, '_', ' ')) AS title, requested_at AS at, severity,
                       exercise
                  FROM client_notice
                 WHERE tenant_id = :tenant AND strategy IS NOT NULL
                 ORDER BY requested_at DESC LIMIT :most
                """,
                row -> Map.of(
                        "occasion", row.getString("occasion"),
                        "severity", row.getString("severity"),
                        "contactHours", contactHours.test(at(row)),
                        "exercise", row.getBoolean("exercise")));
    }

    List<PastCase> levels(TenantId tenant, int most, Predicate<Instant> officeHours) {
        return newest(
                tenant,
                most,
                """
                SELECT reference, cause AS title, requested_at AS at, trigger, severity
                  FROM escalation
                 WHERE tenant_id = :tenant
                 ORDER BY requested_at DESC LIMIT :most
                """,
                row -> Map.of(
                        "trigger", row.getString("trigger"),
                        "severity", row.getString("severity"),
                        "officeHours", officeHours.test(at(row))));
    }

    List<PastCase> returns(TenantId tenant, int most) {
        return newest(
                tenant,
                most,
                """
                SELECT i.reference, i.title, p.opened_at AS at, i.exercise, i.severity,
                """ + CROWN + """
                  FROM recovery_plan p
                  JOIN incident i ON i.tenant_id = p.tenant_id AND i.id = p.incident_id
                 WHERE p.tenant_id = :tenant AND p.confirmation IS NOT NULL
                 ORDER BY p.opened_at DESC LIMIT :most
                """,
                row -> Map.of(
                        "exercise", row.getBoolean("exercise"),
                        "severity", row.getString("severity"),
                        "crown", row.getBoolean("crown")));
    }

    List<PastCase> reviews(TenantId tenant, int most) {
        return newest(
                tenant,
                most,
                """
                SELECT i.reference, i.title, r.declared_at AS at, i.severity,
                       EXISTS (SELECT FROM work_task t
                                WHERE t.tenant_id = i.tenant_id AND t.incident_id = i.id AND t.form = 'approve-closure'
                                  AND t.answers ->> 'reviewWanted' = 'true') AS wanted
                  FROM incident_review r
                  JOIN incident i ON i.tenant_id = r.tenant_id AND i.id = r.incident_id
                 WHERE r.tenant_id = :tenant
                 ORDER BY r.declared_at DESC LIMIT :most
                """,
                row -> Map.of("severity", row.getString("severity"), "wanted", row.getBoolean("wanted")));
    }

    /** Reads what a table is asked out of a row. */
    @FunctionalInterface
    private interface Question {

        Map<String, Object> of(ResultSet row) throws SQLException;
    }

    private List<PastCase> newest(TenantId tenant, int most, String sql, Question question) {
        RowMapper<PastCase> cases = (row, n) -> {
            var reference = row.getString("reference");
            return new PastCase(
                    "%s: %s".formatted(reference, row.getString("title")),
                    "/console/incidents/" + reference,
                    at(row),
                    question.of(row));
        };
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("most", most)
                .query(cases)
                .list();
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getTimestamp("at").toInstant();
    }
}
