package eu.custos.response.ladder;

import eu.custos.response.ladder.LadderVersion.Kind;
import eu.custos.response.ladder.LadderVersion.State;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
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
class JdbcLadders {

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;

    JdbcLadders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is in force or waits, of all owners within the scope. */
    List<LadderVersion> current() {
        return jdbc.sql("""
                SELECT * FROM escalation_ladder WHERE state IN ('PROPOSED', 'IN_FORCE')
                 ORDER BY tenant_id, severity, kind, version LIMIT ?
                """).param(MOST).query(JdbcLadders::map).list();
    }

    /** Newest first. */
    List<LadderVersion> versions(TenantId owner, Severity severity, Kind kind) {
        return jdbc.sql("""
                SELECT * FROM escalation_ladder WHERE tenant_id = ? AND severity = ? AND kind = ?
                 ORDER BY version DESC LIMIT ?
                """)
                .params(owner.value(), severity.name(), kind.name(), MOST)
                .query(JdbcLadders::map)
                .list();
    }

    /** The client's own before the common one. */
    Optional<LadderVersion> inForce(TenantId tenant, Severity severity, Kind kind) {
        return jdbc.sql("""
                SELECT * FROM escalation_ladder
                 WHERE tenant_id IN (?, ?) AND severity = ? AND kind = ? AND state = 'IN_FORCE' AND NOT follows
                 ORDER BY tenant_id = ? LIMIT 1
                """)
                .params(
                        tenant.value(),
                        LadderVersion.EVERY_CLIENT.value(),
                        severity.name(),
                        kind.name(),
                        LadderVersion.EVERY_CLIENT.value())
                .query(JdbcLadders::map)
                .optional();
    }

    Optional<LadderVersion> find(TenantId owner, Severity severity, Kind kind, int version) {
        return jdbc.sql("""
                SELECT * FROM escalation_ladder WHERE tenant_id = ? AND severity = ? AND kind = ? AND version = ?
                """)
                .params(owner.value(), severity.name(), kind.name(), version)
                .query(JdbcLadders::map)
                .optional();
    }

    /** False where one waits already, or somebody proposes at the same moment. */
    boolean add(LadderVersion version) {
        return jdbc.sql("""
                INSERT INTO escalation_ladder (tenant_id, severity, kind, version, state, rungs, follows, reason,
                                               proposed_by, proposed_by_name, proposed_at)
                VALUES (:owner, :severity, :kind, :version, :state, :rungs, :follows, :reason, :by, :byName, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("owner", version.owner().value())
                        .param("severity", version.severity().name())
                        .param("kind", version.kind().name())
                        .param("version", version.version())
                        .param("state", version.state().name())
                        .param("rungs", version.ladder().toString())
                        .param("follows", version.follows())
                        .param("reason", version.reason())
                        .param("by", version.proposedBy())
                        .param("byName", version.proposedByName())
                        .param("at", timestamp(version.proposedAt()))
                        .update()
                == 1;
    }

    void replace(LadderVersion next, Instant at) {
        jdbc.sql("""
                UPDATE escalation_ladder SET state = 'REPLACED', ended_at = ?
                 WHERE tenant_id = ? AND severity = ? AND kind = ? AND state = 'IN_FORCE'
                """)
                .params(
                        Timestamp.from(at),
                        next.owner().value(),
                        next.severity().name(),
                        next.kind().name())
                .update();
    }

    boolean decide(LadderVersion version, State state, String byName, Instant at) {
        return jdbc.sql("""
                UPDATE escalation_ladder SET state = ?, decided_by_name = ?, decided_at = ?
                 WHERE tenant_id = ? AND severity = ? AND kind = ? AND version = ? AND state = 'PROPOSED'
                """)
                        .params(
                                state.name(),
                                byName,
                                Timestamp.from(at),
                                version.owner().value(),
                                version.severity().name(),
                                version.kind().name(),
                                version.version())
                        .update()
                == 1;
    }

    private static LadderVersion map(ResultSet row, int n) throws SQLException {
        return new LadderVersion(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                Severity.valueOf(row.getString("severity")),
                Kind.valueOf(row.getString("kind")),
                row.getInt("version"),
                State.valueOf(row.getString("state")),
                Ladder.parse(row.getString("rungs")),
                row.getBoolean("follows"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getString("proposed_by_name"),
                StoredTime.of(row.getTimestamp("proposed_at")),
                row.getString("decided_by_name"),
                StoredTime.of(row.getTimestamp("decided_at")),
                StoredTime.of(row.getTimestamp("ended_at")));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
