package eu.custos.owntable;

import eu.custos.owntable.OwnTables.Place;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
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

    JdbcOwnTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which version is in force, for each client in scope that has a table of its own. */
    Map<Place, Integer> inForce() {
        var versions = new HashMap<Place, Integer>();
        jdbc.sql("SELECT tenant_id, decision, version FROM own_table WHERE state = 'IN_FORCE' AND content IS NOT NULL")
                .query(row -> {
                    var tenant = new TenantId(row.getObject("tenant_id", UUID.class));
                    versions.put(new Place(tenant, row.getString("decision")), row.getInt("version"));
                });
        return versions;
    }

    /** The latest versions, newest first. */
    List<OwnTable> versions(Place place) {
        return jdbc.sql("SELECT * FROM own_table WHERE tenant_id = ? AND decision = ? ORDER BY version DESC LIMIT ?")
                .params(place.tenant().value(), place.decision(), MOST)
                .query(JdbcOwnTables::map)
                .list();
    }

    /** What is in force or waits, of all decisions. */
    List<OwnTable> present(TenantId tenant) {
        return jdbc.sql("SELECT * FROM own_table WHERE tenant_id = ? AND state IN ('IN_FORCE', 'PROPOSED')")
                .param(tenant.value())
                .query(JdbcOwnTables::map)
                .list();
    }

    /** The version that counted at an instant; none where it was the common table from the beginning. */
    Optional<OwnTable> at(Place place, Instant at) {
        return jdbc.sql("""
                SELECT * FROM own_table
                 WHERE tenant_id = :tenant AND decision = :decision AND state IN ('IN_FORCE', 'REPLACED')
                   AND decided_at <= :at AND coalesce(replaced_at, 'infinity') > :at
                 ORDER BY version DESC LIMIT 1
                """)
                .param("tenant", place.tenant().value())
                .param("decision", place.decision())
                .param("at", Timestamp.from(at))
                .query(JdbcOwnTables::map)
                .optional();
    }

    Optional<OwnTable> find(Place place, OwnTable.State state) {
        return jdbc.sql("SELECT * FROM own_table WHERE tenant_id = ? AND decision = ? AND state = ?")
                .params(place.tenant().value(), place.decision(), state.name())
                .query(JdbcOwnTables::map)
                .optional();
    }

    Optional<OwnTable> find(Place place, int version) {
        return jdbc.sql("SELECT * FROM own_table WHERE tenant_id = ? AND decision = ? AND version = ?")
                .params(place.tenant().value(), place.decision(), version)
                .query(JdbcOwnTables::map)
                .optional();
    }

    int next(Place place) {
        return jdbc.sql("SELECT coalesce(max(version), 0) + 1 FROM own_table WHERE tenant_id = ? AND decision = ?")
                .params(place.tenant().value(), place.decision())
                .query(Integer.class)
                .single();
    }

    /** False where another is proposed, or the version is taken by now. */
    boolean propose(OwnTable table) {
        return jdbc.sql("""
                INSERT INTO own_table (tenant_id, decision, version, state, content, digest, reason, proposed_by,
                                       proposed_by_name, proposed_at)
                VALUES (:tenant, :decision, :version, 'PROPOSED', :content, :digest, :reason, :by, :name, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", table.tenant().value())
                        .param("decision", table.decision())
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
                    UPDATE own_table SET state = 'REPLACED', replaced_at = ?
                     WHERE tenant_id = ? AND decision = ? AND state = 'IN_FORCE'
                    """)
                    .params(Timestamp.from(at), table.tenant().value(), table.decision())
                    .update();
        }
        return jdbc.sql("""
                UPDATE own_table SET state = ?, decided_by_name = ?, decided_at = ?
                 WHERE tenant_id = ? AND decision = ? AND version = ? AND state = 'PROPOSED'
                """)
                        .params(
                                to.name(),
                                byName,
                                Timestamp.from(at),
                                table.tenant().value(),
                                table.decision(),
                                table.version())
                        .update()
                == 1;
    }

    private static OwnTable map(ResultSet row, int n) throws SQLException {
        return new OwnTable(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("decision"),
                row.getInt("version"),
                OwnTable.State.valueOf(row.getString("state")),
                row.getBytes("content"),
                row.getString("digest"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getString("proposed_by_name"),
                row.getTimestamp("proposed_at").toInstant(),
                row.getString("decided_by_name"),
                StoredTime.of(row.getTimestamp("decided_at")),
                StoredTime.of(row.getTimestamp("replaced_at")));
    }
}
