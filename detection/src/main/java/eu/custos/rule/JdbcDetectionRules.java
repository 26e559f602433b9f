package eu.custos.rule;

import eu.custos.vocabulary.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDetectionRules {

    private static final int MOST = 2_000;

    private final JdbcClient jdbc;

    JdbcDetectionRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the same rule is in force for that scope. */
    boolean add(DetectionRule rule) {
        return jdbc.sql("""
                INSERT INTO detection_rule
                    (id, reference, title, level, scope, scope_key, digest, content, active_from, added_by)
                VALUES (:id, :reference, :title, :level, :scope, :key, :digest, :content, :from, :by)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", rule.id())
                        .param("reference", rule.reference())
                        .param("title", rule.title())
                        .param("level", rule.level().code())
                        .param("scope", rule.scope().name())
                        .param("key", rule.key())
                        .param("digest", rule.digest())
                        .param("content", rule.content())
                        .param("from", Timestamp.from(rule.activeFrom()))
                        .param("by", rule.addedBy())
                        .update()
                == 1;
    }

    /** False where it was retired before. */
    boolean retire(UUID id, Instant at, String by) {
        return jdbc.sql("""
                UPDATE detection_rule SET active_until = :at, retired_by = :by WHERE id = :id AND active_until IS NULL
                """)
                        .param("id", id)
                        .param("at", Timestamp.from(at))
                        .param("by", by)
                        .update()
                == 1;
    }

    Optional<DetectionRule> find(UUID id) {
        return jdbc.sql("SELECT * FROM detection_rule WHERE id = ?")
                .param(id)
                .query(JdbcDetectionRules::map)
                .optional();
    }

    /** Those in force at that instant; what is in force now says nothing of what was. */
    List<DetectionRule> inForce(Instant at) {
        return jdbc.sql("""
                SELECT * FROM detection_rule
                 WHERE active_from <= :at AND (active_until IS NULL OR active_until > :at)
                 ORDER BY title, id LIMIT :most
                """)
                .param("at", Timestamp.from(at))
                .param("most", MOST)
                .query(JdbcDetectionRules::map)
                .list();
    }

    /** Retired ones, the latest first. */
    List<DetectionRule> retired() {
        return jdbc.sql("""
                SELECT * FROM detection_rule WHERE active_until IS NOT NULL ORDER BY active_until DESC, id LIMIT 200
                """).query(JdbcDetectionRules::map).list();
    }

    private static DetectionRule map(ResultSet row, int n) throws SQLException {
        var until = row.getTimestamp("active_until");
        return new DetectionRule(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getString("title"),
                Severity.ofCode(row.getString("level")),
                DetectionRule.Scope.valueOf(row.getString("scope")),
                row.getString("scope_key"),
                row.getString("digest"),
                row.getString("content"),
                row.getTimestamp("active_from").toInstant(),
                until == null ? null : until.toInstant(),
                row.getString("added_by"),
                row.getString("retired_by"));
    }
}
