package eu.custos.response.inquiry;

import eu.custos.incident.IncidentId;
import eu.custos.response.inquiry.AcceptedRisk.Ended;
import eu.custos.response.inquiry.AcceptedRisk.How;
import eu.custos.response.inquiry.AcceptedRisk.Treated;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
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
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcRisks {

    private static final int MOST = 200;
    private static final String RISK = """
            SELECT q.*, i.reference, i.exercise,
                   (SELECT n.id FROM client_question n WHERE n.tenant_id = q.tenant_id AND n.follows = q.id) AS anew
              FROM client_question q
              JOIN incident i ON i.tenant_id = q.tenant_id AND i.id = q.incident_id
             WHERE q.tenant_id = :tenant AND q.kind = 'RISK' AND q.accepted
            """;

    private final JdbcClient jdbc;

    JdbcRisks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AcceptedRisk> find(TenantId tenant, UUID id) {
        return jdbc.sql(RISK + " AND q.id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(JdbcRisks::map)
                .optional();
    }

    /** Those that count first, by their end; then those that ended, the latest first. At most {@value #MOST}. */
    List<AcceptedRisk> of(TenantId tenant) {
        return jdbc.sql(RISK + """
                 ORDER BY q.acceptance_ended_at IS NOT NULL, q.acceptance_ended_at DESC, q.accepted_until, q.id
                 LIMIT :most
                """)
                .param("tenant", tenant.value())
                .param("most", MOST)
                .query(JdbcRisks::map)
                .list();
    }

    List<AcceptedRisk> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql(RISK + " AND q.incident_id = :incident")
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(JdbcRisks::map)
                .list();
    }

    /** False where it was told before, or the acceptance has ended. */
    boolean told(AcceptedRisk risk, Instant at) {
        return jdbc.sql("""
                UPDATE client_question SET expiry_told_at = ?
                 WHERE tenant_id = ? AND id = ? AND accepted AND expiry_told_at IS NULL AND acceptance_ended_at IS NULL
                """)
                        .params(Timestamp.from(at), risk.tenant().value(), risk.id())
                        .update()
                == 1;
    }

    /** The first end stands; false where there was one. */
    boolean end(AcceptedRisk risk, Ended ended) {
        return jdbc.sql("""
                UPDATE client_question
                   SET acceptance_ended_at = ?, acceptance_ended_as = ?, acceptance_ended_by = ?,
                       acceptance_ended_why = ?
                 WHERE tenant_id = ? AND id = ? AND accepted AND acceptance_ended_at IS NULL
                """)
                        .params(
                                Timestamp.from(ended.at()),
                                ended.how().name(),
                                ended.byName(),
                                ended.why(),
                                risk.tenant().value(),
                                risk.id())
                        .update()
                == 1;
    }

    /** What is written down first stands; false where something was. */
    boolean treat(AcceptedRisk risk, Treated treated) {
        return jdbc.sql("""
                UPDATE client_question SET treated_at = ?, treated_as = ?, treated_by = ?, treated_how = ?
                 WHERE tenant_id = ? AND id = ? AND acceptance_ended_as = 'WITHDRAWN' AND treated_at IS NULL
                """)
                        .params(
                                Timestamp.from(treated.at()),
                                treated.as().name(),
                                treated.byName(),
                                treated.how(),
                                risk.tenant().value(),
                                risk.id())
                        .update()
                == 1;
    }

    void follows(TenantId tenant, UUID question, UUID earlier) {
        jdbc.sql("UPDATE client_question SET follows = ? WHERE tenant_id = ? AND id = ?")
                .params(earlier, tenant.value(), question)
                .update();
    }

    private static AcceptedRisk map(ResultSet row, int n) throws SQLException {
        return new AcceptedRisk(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getString("reference"),
                row.getBoolean("exercise"),
                row.getString("question"),
                row.getString("effect"),
                row.getTimestamp("settled_at").toInstant(),
                row.getTimestamp("accepted_until").toInstant(),
                row.getString("settled_by_name"),
                StoredTime.of(row.getTimestamp("expiry_told_at")),
                ended(row),
                treated(row),
                row.getObject("anew", UUID.class));
    }

    private static @Nullable Ended ended(ResultSet row) throws SQLException {
        var at = StoredTime.of(row.getTimestamp("acceptance_ended_at"));
        return at == null
                ? null
                : new Ended(
                        How.valueOf(row.getString("acceptance_ended_as")),
                        at,
                        row.getString("acceptance_ended_by"),
                        row.getString("acceptance_ended_why"));
    }

    private static @Nullable Treated treated(ResultSet row) throws SQLException {
        var at = StoredTime.of(row.getTimestamp("treated_at"));
        return at == null
                ? null
                : new Treated(
                        Treated.As.valueOf(row.getString("treated_as")),
                        at,
                        row.getString("treated_by"),
                        row.getString("treated_how"));
    }
}
