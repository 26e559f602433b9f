package eu.custos.control;

import eu.custos.control.Statement.Kind;
import eu.custos.control.Statement.Signature;
import eu.custos.control.Statement.State;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
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
class JdbcControlStatements {

    private final JdbcClient jdbc;

    JdbcControlStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True where that request said something before. */
    boolean isRepeat(TenantId whose, String control, String request) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM control_statement
                                WHERE tenant_id = :tenant AND control = :control AND request_id = :request)
                """)
                .param("tenant", whose.value())
                .param("control", control)
                .param("request", request)
                .query(Boolean.class)
                .single();
    }

    void add(Statement statement, String request) {
        var until = statement.until();
        jdbc.sql("""
                INSERT INTO control_statement (tenant_id, control, id, request_id, kind, state, reason,
                    said_by, said_by_name, said_at, ends_at)
                VALUES (:tenant, :control, :id, :request, :kind, :state, :reason, :by, :byName, :at, :until)
                """)
                .param("tenant", statement.whose().value())
                .param("control", statement.control())
                .param("id", statement.id())
                .param("request", request)
                .param("kind", statement.kind().name())
                .param("state", statement.state().name())
                .param("reason", statement.said().reason())
                .param("by", statement.said().by())
                .param("byName", statement.said().name())
                .param("at", Timestamp.from(statement.said().at()))
                .param("until", until == null ? null : Timestamp.from(until))
                .update();
    }

    /** Writes where it stands now. */
    void save(Statement statement) {
        var decided = statement.decided();
        var ended = statement.ended();
        jdbc.sql("""
                UPDATE control_statement
                   SET state = :state, decided_by = :by, decided_by_name = :byName, decided_at = :at,
                       decision_reason = :why, ended_by_name = :ender, ended_at = :ended, end_reason = :endWhy
                 WHERE tenant_id = :tenant AND control = :control AND id = :id
                """)
                .param("tenant", statement.whose().value())
                .param("control", statement.control())
                .param("id", statement.id())
                .param("state", statement.state().name())
                .param("by", decided == null ? null : decided.by())
                .param("byName", decided == null ? null : decided.name())
                .param("at", decided == null ? null : Timestamp.from(decided.at()))
                .param("why", decided == null ? null : decided.reason())
                .param("ender", ended == null ? null : ended.name())
                .param("ended", ended == null ? null : Timestamp.from(ended.at()))
                .param("endWhy", ended == null ? null : ended.reason())
                .update();
    }

    /** The one that waits or counts, or whose time ran out while it did. */
    Optional<Statement> alive(TenantId whose, String control, Kind kind) {
        return jdbc.sql("""
                SELECT * FROM control_statement
                 WHERE tenant_id = :tenant AND control = :control AND kind = :kind AND state IN ('ASKED', 'IN_FORCE')
                   FOR UPDATE
                """)
                .param("tenant", whose.value())
                .param("control", control)
                .param("kind", kind.name())
                .query(JdbcControlStatements::map)
                .optional();
    }

    Optional<Statement> find(TenantId whose, String control, UUID id) {
        return jdbc.sql("""
                SELECT * FROM control_statement WHERE tenant_id = :tenant AND control = :control AND id = :id FOR UPDATE
                """)
                .param("tenant", whose.value())
                .param("control", control)
                .param("id", id)
                .query(JdbcControlStatements::map)
                .optional();
    }

    /** The latest first. */
    List<Statement> of(TenantId whose, String control, int limit) {
        return jdbc.sql("""
                SELECT * FROM control_statement
                 WHERE tenant_id = :tenant AND control = :control ORDER BY id DESC LIMIT :limit
                """)
                .param("tenant", whose.value())
                .param("control", control)
                .param("limit", limit)
                .query(JdbcControlStatements::map)
                .list();
    }

    /** Of these controls, by control and time. */
    List<Statement> ofAll(TenantId whose, Collection<String> controls) {
        return jdbc.sql("""
                SELECT * FROM control_statement
                 WHERE tenant_id = :tenant AND control = ANY (:controls) ORDER BY control, id
                """)
                .param("tenant", whose.value())
                .param("controls", controls.toArray(String[]::new))
                .query(JdbcControlStatements::map)
                .list();
    }

    private static Statement map(ResultSet row, int n) throws SQLException {
        return new Statement(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("control"),
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                new Signature(
                        row.getString("said_by"),
                        row.getString("said_by_name"),
                        row.getTimestamp("said_at").toInstant(),
                        row.getString("reason")),
                JdbcControlStandings.time(row.getTimestamp("ends_at")),
                signature(row, "decided_by", "decided_by_name", "decided_at", "decision_reason"),
                signature(row, "ended_by_name", "ended_by_name", "ended_at", "end_reason"));
    }

    private static @Nullable Signature signature(ResultSet row, String by, String name, String at, String reason)
            throws SQLException {
        var time = row.getTimestamp(at);
        return time == null
                ? null
                : new Signature(
                        String.valueOf(row.getString(by)),
                        String.valueOf(row.getString(name)),
                        time.toInstant(),
                        row.getString(reason) == null ? "" : row.getString(reason));
    }
}
