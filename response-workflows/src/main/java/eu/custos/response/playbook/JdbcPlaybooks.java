package eu.custos.response.playbook;

import eu.custos.response.playbook.PlaybookVersion.State;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
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
class JdbcPlaybooks {

    private static final int MOST = 500;

    private final JdbcClient jdbc;

    JdbcPlaybooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest version of each, and with it what waits and what is approved; by name. */
    List<PlaybookVersion> shelf() {
        return jdbc.sql("""
                SELECT * FROM playbook_version v
                 WHERE state IN ('PROPOSED', 'APPROVED')
                    OR version = (SELECT max(version) FROM playbook_version w
                                   WHERE w.tenant_id = v.tenant_id AND w.playbook_id = v.playbook_id)
                 ORDER BY name, tenant_id, playbook_id, version DESC LIMIT ?
                """).param(MOST).query(JdbcPlaybooks::map).list();
    }

    /** Newest first. */
    List<PlaybookVersion> versions(TenantId owner, String playbook) {
        return jdbc.sql("""
                SELECT * FROM playbook_version WHERE tenant_id = ? AND playbook_id = ? ORDER BY version DESC LIMIT ?
                """)
                .params(owner.value(), playbook, MOST)
                .query(JdbcPlaybooks::map)
                .list();
    }

    /** What is approved of a playbook for that owner and for every client; the owner's own first. */
    List<PlaybookVersion> approved(TenantId owner, String playbook) {
        return jdbc.sql("""
                SELECT * FROM playbook_version
                 WHERE tenant_id IN (:owner, :every) AND playbook_id = :playbook AND state = 'APPROVED'
                 ORDER BY tenant_id = :every
                """)
                .param("owner", owner.value())
                .param("every", PlaybookVersion.EVERY_CLIENT.value())
                .param("playbook", playbook)
                .query(JdbcPlaybooks::map)
                .list();
    }

    Optional<PlaybookVersion> find(String process) {
        return jdbc.sql("SELECT * FROM playbook_version WHERE process = ?")
                .param(process)
                .query(JdbcPlaybooks::map)
                .optional();
    }

    /** False where one waits already, or somebody proposes at the same moment. */
    boolean propose(PlaybookVersion version) {
        return jdbc.sql("""
                INSERT INTO playbook_version (tenant_id, playbook_id, version, process, state, name, modified, content,
                                              digest, reason, proposed_by, proposed_by_name, proposed_at)
                VALUES (:owner, :playbook, :version, :process, 'PROPOSED', :name, :modified, :content,
                        :digest, :reason, :by, :byName, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("owner", version.owner().value())
                        .param("playbook", version.playbook())
                        .param("version", version.version())
                        .param("process", version.process())
                        .param("name", version.name())
                        .param("modified", version.modified())
                        .param("content", version.content())
                        .param("digest", version.digest())
                        .param("reason", version.reason())
                        .param("by", version.proposedBy())
                        .param("byName", version.proposedByName())
                        .param("at", Timestamp.from(version.proposedAt()))
                        .update()
                == 1;
    }

    /** False where somebody else decided meanwhile. */
    boolean decide(PlaybookVersion version, State to, String byName, Instant at) {
        if (to == State.APPROVED) {
            jdbc.sql("""
                    UPDATE playbook_version SET state = 'REPLACED', ended_by_name = ?, ended_at = ?
                     WHERE tenant_id = ? AND playbook_id = ? AND state = 'APPROVED'
                    """)
                    .params(byName, Timestamp.from(at), version.owner().value(), version.playbook())
                    .update();
        }
        return jdbc.sql("""
                UPDATE playbook_version SET state = ?, decided_by_name = ?, decided_at = ?
                 WHERE tenant_id = ? AND process = ? AND state = 'PROPOSED'
                """)
                        .params(
                                to.name(),
                                byName,
                                Timestamp.from(at),
                                version.owner().value(),
                                version.process())
                        .update()
                == 1;
    }

    /** False where it is not approved any more. */
    boolean retire(PlaybookVersion version, String byName, Instant at) {
        return jdbc.sql("""
                UPDATE playbook_version SET state = 'RETIRED', ended_by_name = ?, ended_at = ?
                 WHERE tenant_id = ? AND process = ? AND state = 'APPROVED'
                """)
                        .params(byName, Timestamp.from(at), version.owner().value(), version.process())
                        .update()
                == 1;
    }

    private static PlaybookVersion map(ResultSet row, int n) throws SQLException {
        return new PlaybookVersion(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("playbook_id"),
                row.getInt("version"),
                row.getString("process"),
                State.valueOf(row.getString("state")),
                row.getString("name"),
                row.getString("modified"),
                row.getBytes("content"),
                row.getString("digest"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getString("proposed_by_name"),
                row.getTimestamp("proposed_at").toInstant(),
                row.getString("decided_by_name"),
                StoredTime.of(row.getTimestamp("decided_at")),
                row.getString("ended_by_name"),
                StoredTime.of(row.getTimestamp("ended_at")));
    }
}
