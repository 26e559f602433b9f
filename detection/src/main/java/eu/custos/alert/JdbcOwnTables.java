package eu.custos.alert;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcOwnTables {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final JdbcGroupRow groups;

    JdbcOwnTables(JdbcClient jdbc, Techniques techniques) {
        this.jdbc = jdbc;
        groups = new JdbcGroupRow(techniques);
    }

    /** Which version is in force, for each client in scope that has a table of its own. */
    Map<TenantId, Integer> inForce() {
        var versions = new HashMap<TenantId, Integer>();
        jdbc.sql("SELECT tenant_id, version FROM triage_table WHERE state = 'IN_FORCE' AND content IS NOT NULL")
                .query(row -> {
                    versions.put(new TenantId(row.getObject("tenant_id", UUID.class)), row.getInt("version"));
                });
        return versions;
    }

    /** The latest versions, newest first. */
    List<OwnTable> versions(TenantId tenant) {
        return jdbc.sql("SELECT * FROM triage_table WHERE tenant_id = ? ORDER BY version DESC LIMIT ?")
                .params(tenant.value(), MOST)
                .query(JdbcOwnTables::map)
                .list();
    }

    Optional<OwnTable> find(TenantId tenant, OwnTable.State state) {
        return jdbc.sql("SELECT * FROM triage_table WHERE tenant_id = ? AND state = ?")
                .params(tenant.value(), state.name())
                .query(JdbcOwnTables::map)
                .optional();
    }

    Optional<OwnTable> find(TenantId tenant, int version) {
        return jdbc.sql("SELECT * FROM triage_table WHERE tenant_id = ? AND version = ?")
                .params(tenant.value(), version)
                .query(JdbcOwnTables::map)
                .optional();
    }

    int next(TenantId tenant) {
        return jdbc.sql("SELECT coalesce(max(version), 0) + 1 FROM triage_table WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Integer.class)
                .single();
    }

    /** False where another is proposed, or the version is taken by now. */
    boolean propose(OwnTable table) {
        return jdbc.sql("""
                INSERT INTO triage_table (tenant_id, version, state, content, digest, reason, proposed_by,
                                          proposed_by_name, proposed_at)
                VALUES (:tenant, :version, 'PROPOSED', :content, :digest, :reason, :by, :name, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", table.tenant().value())
                        .param("version", table.version())
                        .param("content", table.content(), Types.BINARY)
                        .param("digest", table.digest())
                        .param("reason", table.reason())
                        .param("by", table.proposedBy())
                        .param("name", table.proposedByName())
                        .param("at", Timestamp.from(table.proposedAt()))
                        .update()
                == 1;
    }

    /** False where somebody else decided meanwhile. */
    boolean decide(OwnTable table, OwnTable.State to, String byName, Instant at) {
        if (to == OwnTable.State.IN_FORCE) {
            jdbc.sql("""
                    UPDATE triage_table SET state = 'REPLACED', replaced_at = ?
                     WHERE tenant_id = ? AND state = 'IN_FORCE'
                    """).params(Timestamp.from(at), table.tenant().value()).update();
        }
        return jdbc.sql("""
                UPDATE triage_table SET state = ?, decided_by_name = ?, decided_at = ?
                 WHERE tenant_id = ? AND version = ? AND state = 'PROPOSED'
                """)
                        .params(
                                to.name(),
                                byName,
                                Timestamp.from(at),
                                table.tenant().value(),
                                table.version())
                        .update()
                == 1;
    }

    /** The client's newest groups. */
    List<AlertGroup> newestGroups(TenantId tenant, int most) {
        return jdbc.sql("SELECT * FROM alert_group WHERE tenant_id = ? ORDER BY group_id DESC LIMIT ?")
                .params(tenant.value(), most)
                .query(groups)
                .list();
    }

    private static OwnTable map(ResultSet row, int n) throws SQLException {
        return new OwnTable(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getInt("version"),
                OwnTable.State.valueOf(row.getString("state")),
                row.getBytes("content"),
                row.getString("digest"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getString("proposed_by_name"),
                row.getTimestamp("proposed_at").toInstant(),
                row.getString("decided_by_name"),
                JdbcGroupRow.instant(row, "decided_at"),
                JdbcGroupRow.instant(row, "replaced_at"));
    }
}
