package eu.custos.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The findings of audits. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcFindings {

    private final JdbcClient jdbc;

    JdbcFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Integer> ofRequest(Audit audit, String request) {
        return jdbc.sql("SELECT number FROM audit_finding WHERE tenant_id = ? AND request_id = ?")
                .params(audit.provider().value(), request)
                .query(Integer.class)
                .optional();
    }

    /** The next number of that audit, whose row is held until the transaction ends. */
    int nextNumber(Audit audit) {
        return jdbc.sql("SELECT findings + 1 FROM audit WHERE tenant_id = ? AND audit_id = ? FOR UPDATE")
                .params(audit.provider().value(), audit.id())
                .query(Integer.class)
                .single();
    }

    void add(Audit audit, Finding finding, String request) {
        jdbc.sql("""
                INSERT INTO audit_finding (tenant_id, audit_id, number, request_id, grade, control, title, words,
                    raised_by_name, raised_at, state, version)
                VALUES (:provider, :audit, :number, :request, :grade, :control, :title, :words, :by, :at, :state, :version)
                """)
                .param("provider", audit.provider().value())
                .param("audit", audit.id())
                .param("number", finding.number())
                .param("request", request)
                .param("grade", finding.grade().name())
                .param("control", finding.control())
                .param("title", finding.title())
                .param("words", finding.words())
                .param("by", finding.raisedBy())
                .param("at", Timestamp.from(finding.raisedAt()))
                .param("state", finding.state().name())
                .param("version", finding.version())
                .update();
        jdbc.sql("UPDATE audit SET findings = ? WHERE tenant_id = ? AND audit_id = ?")
                .params(finding.number(), audit.provider().value(), audit.id())
                .update();
    }

    /** False where somebody else changed it in between. */
    boolean save(Audit audit, Finding finding) {
        var answer = finding.answer();
        var verdict = finding.verdict();
        return jdbc.sql("""
                UPDATE audit_finding
                   SET state = :state, answer = :answer, due_at = :due, answered_by_name = :answeredBy,
                       answered_at = :answeredAt, verdict = :verdict, judged_by_name = :judgedBy,
                       judged_at = :judgedAt, version = :version
                 WHERE tenant_id = :provider AND audit_id = :audit AND number = :number AND version = :version - 1
                """)
                        .param("state", finding.state().name())
                        .param("answer", answer == null ? null : answer.words())
                        .param("due", answer == null ? null : timestamp(answer.dueAt()))
                        .param("answeredBy", answer == null ? null : answer.by())
                        .param("answeredAt", answer == null ? null : timestamp(answer.at()))
                        .param("verdict", verdict == null ? null : verdict.words())
                        .param("judgedBy", verdict == null ? null : verdict.by())
                        .param("judgedAt", verdict == null ? null : timestamp(verdict.at()))
                        .param("version", finding.version())
                        .param("provider", audit.provider().value())
                        .param("audit", audit.id())
                        .param("number", finding.number())
                        .update()
                == 1;
    }

    Optional<Finding> find(Audit audit, int number) {
        return jdbc.sql("SELECT * FROM audit_finding WHERE tenant_id = ? AND audit_id = ? AND number = ?")
                .params(audit.provider().value(), audit.id(), number)
                .query(JdbcFindings::finding)
                .optional();
    }

    /** Those that wait for somebody first, then by number. */
    List<Finding> list(Audit audit) {
        return jdbc.sql("""
                SELECT * FROM audit_finding WHERE tenant_id = ? AND audit_id = ? ORDER BY state = 'CLOSED', number
                """)
                .params(audit.provider().value(), audit.id())
                .query(JdbcFindings::finding)
                .list();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static Finding finding(ResultSet row, int n) throws SQLException {
        return new Finding(
                row.getInt("number"),
                Finding.Grade.valueOf(row.getString("grade")),
                row.getString("control"),
                row.getString("title"),
                row.getString("words"),
                row.getString("raised_by_name"),
                row.getTimestamp("raised_at").toInstant(),
                Finding.State.valueOf(row.getString("state")),
                answer(row),
                verdict(row),
                row.getInt("version"));
    }

    private static Finding.@Nullable Answer answer(ResultSet row) throws SQLException {
        var words = row.getString("answer");
        var due = row.getTimestamp("due_at");
        return words == null
                ? null
                : new Finding.Answer(
                        words,
                        due == null ? null : due.toInstant(),
                        row.getString("answered_by_name"),
                        row.getTimestamp("answered_at").toInstant());
    }

    private static Finding.@Nullable Verdict verdict(ResultSet row) throws SQLException {
        var words = row.getString("verdict");
        return words == null
                ? null
                : new Finding.Verdict(
                        words,
                        row.getString("judged_by_name"),
                        row.getTimestamp("judged_at").toInstant());
    }
}
