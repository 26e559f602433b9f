package eu.custos.rule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Retirements that wait for a second person. */
@Repository
class JdbcRuleRetirements {

    private final JdbcClient jdbc;

    JdbcRuleRetirements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody wants a rule out of force. */
    record Proposal(UUID rule, String by, String byName, Instant at, String reason) {}

    /** False where one waits already; the rule is held. */
    boolean add(Proposal proposal) {
        return jdbc.sql("""
                INSERT INTO rule_retirement (rule_id, proposed_by, proposed_by_name, proposed_at, reason)
                VALUES (:rule, :by, :name, :at, :reason) ON CONFLICT DO NOTHING
                """)
                        .param("rule", proposal.rule())
                        .param("by", proposal.by())
                        .param("name", proposal.byName())
                        .param("at", Timestamp.from(proposal.at()))
                        .param("reason", proposal.reason())
                        .update()
                == 1;
    }

    Optional<Proposal> find(UUID rule) {
        return jdbc.sql("SELECT * FROM rule_retirement WHERE rule_id = ?")
                .param(rule)
                .query(JdbcRuleRetirements::map)
                .optional();
    }

    /** Rules of which the retirement waits. */
    Set<UUID> waiting() {
        return Set.copyOf(jdbc.sql("SELECT rule_id FROM rule_retirement")
                .query(UUID.class)
                .list());
    }

    void remove(UUID rule) {
        jdbc.sql("DELETE FROM rule_retirement WHERE rule_id = ?").param(rule).update();
    }

    private static Proposal map(ResultSet row, int n) throws SQLException {
        return new Proposal(
                row.getObject("rule_id", UUID.class),
                row.getString("proposed_by"),
                row.getString("proposed_by_name"),
                row.getTimestamp("proposed_at").toInstant(),
                row.getString("reason"));
    }
}
