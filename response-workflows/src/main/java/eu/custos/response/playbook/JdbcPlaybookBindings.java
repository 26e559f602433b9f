package eu.custos.response.playbook;

import eu.custos.response.playbook.PlaybookVersion.State;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPlaybookBindings {

    private final JdbcClient jdbc;

    JdbcPlaybookBindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where that one was proposed before. */
    boolean add(PlaybookBinding binding) {
        var terms = binding.terms();
        return jdbc.sql("""
                INSERT INTO playbook_binding (tenant_id, id, playbook_owner, playbook_id, rsit_class, technique,
                                              least_severity, automatic, state, reason, proposed_by,
                                              proposed_by_name, proposed_at)
                VALUES (:owner, :id, :playbookOwner, :playbook, :rsit, :technique, :severity, :automatic, :state,
                        :reason, :by, :byName, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("owner", binding.owner().value())
                        .param("id", binding.id())
                        .param("playbookOwner", binding.playbookOwner().value())
                        .param("playbook", binding.playbook())
                        .param("rsit", terms.rsit())
                        .param("technique", terms.technique())
                        .param(
                                "severity",
                                terms.leastSeverity() == null
                                        ? null
                                        : terms.leastSeverity().name())
                        .param("automatic", binding.automatic())
                        .param("state", binding.state().name())
                        .param("reason", binding.reason())
                        .param("by", binding.proposedBy())
                        .param("byName", binding.proposedByName())
                        .param("at", Timestamp.from(binding.proposedAt()))
                        .update()
                == 1;
    }

    Optional<PlaybookBinding> find(UUID id) {
        return jdbc.sql("SELECT * FROM playbook_binding WHERE id = ?")
                .param(id)
                .query(JdbcPlaybookBindings::map)
                .optional();
    }

    /** Newest first. */
    List<PlaybookBinding> of(TenantId playbookOwner, String playbook) {
        return jdbc.sql("""
                SELECT * FROM playbook_binding WHERE playbook_owner = ? AND playbook_id = ?
                 ORDER BY proposed_at DESC, id LIMIT 200
                """)
                .params(playbookOwner.value(), playbook)
                .query(JdbcPlaybookBindings::map)
                .list();
    }

    /** Approved ones that hold for that client, its own before those for every client. */
    List<PlaybookBinding> holdingFor(TenantId tenant) {
        return jdbc.sql("""
                SELECT * FROM playbook_binding
                 WHERE tenant_id IN (:tenant, '00000000-0000-0000-0000-000000000000') AND state = 'APPROVED'
                 ORDER BY tenant_id = :tenant DESC, automatic DESC, proposed_at, id
                """)
                .param("tenant", tenant.value())
                .query(JdbcPlaybookBindings::map)
                .list();
    }

    /** False where it waits no longer. */
    boolean decide(PlaybookBinding binding, State to, String byName, Instant at) {
        return jdbc.sql("""
                UPDATE playbook_binding SET state = ?, decided_by_name = ?, decided_at = ?
                 WHERE tenant_id = ? AND id = ? AND state = 'PROPOSED'
                """)
                        .params(
                                to.name(),
                                byName,
                                Timestamp.from(at),
                                binding.owner().value(),
                                binding.id())
                        .update()
                == 1;
    }

    /** False where it is not approved any more. */
    boolean retire(PlaybookBinding binding, String byName, Instant at) {
        return jdbc.sql("""
                UPDATE playbook_binding SET state = 'RETIRED', ended_by_name = ?, ended_at = ?
                 WHERE tenant_id = ? AND id = ? AND state = 'APPROVED'
                """)
                        .params(byName, Timestamp.from(at), binding.owner().value(), binding.id())
                        .update()
                == 1;
    }

    private static PlaybookBinding map(ResultSet row, int n) throws SQLException {
        var severity = row.getString("least_severity");
        return new PlaybookBinding(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                new TenantId(row.getObject("playbook_owner", UUID.class)),
                row.getString("playbook_id"),
                new PlaybookBinding.Terms(
                        row.getString("rsit_class"),
                        row.getString("technique"),
                        severity == null ? null : Severity.valueOf(severity)),
                row.getBoolean("automatic"),
                State.valueOf(row.getString("state")),
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
