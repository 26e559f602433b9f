package eu.custos.response.containment;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcRevocations {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final JdbcProposals proposals;

    JdbcRevocations(JdbcClient jdbc, JdbcProposals proposals) {
        this.jdbc = jdbc;
        this.proposals = proposals;
    }

    /** Approved by the client, or by what it agreed for silence, and still in force; latest first. */
    List<Approved> open(TenantId tenant, @Nullable String incident) {
        return jdbc.sql("""
                SELECT p.*, i.exercise FROM containment_proposal p
                  JOIN incident i ON i.tenant_id = p.tenant_id AND i.id = p.incident_id
                 WHERE p.tenant_id = :tenant AND p.approved AND p.decided_how IN ('CLIENT', 'PHONE', 'FALLBACK')
                   AND p.undone_at IS NULL AND p.revoked_at IS NULL AND i.status = 'OPEN'
                   AND (:incident::text IS NULL OR i.reference = :incident)
                 ORDER BY p.decided_at DESC, p.id LIMIT :most
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .param("most", MOST)
                .query((row, n) -> new Approved(JdbcProposals.map(row, n), row.getBoolean("exercise")))
                .list();
    }

    /** The measure whose approval was taken back; empty where there was none to take. */
    Optional<Proposal> revoke(TenantId tenant, UUID proposal, Revocation revocation) {
        var done = jdbc.sql("""
                UPDATE containment_proposal SET revoked_at = ?, revoked_by_name = ?, revoke_reason = ?
                 WHERE tenant_id = ? AND id = ? AND approved AND decided_how IN ('CLIENT', 'PHONE', 'FALLBACK')
                   AND undone_at IS NULL AND revoked_at IS NULL
                """)
                .params(
                        Timestamp.from(revocation.at()),
                        revocation.byName(),
                        revocation.reason(),
                        tenant.value(),
                        proposal)
                .update();
        return done == 1 ? Optional.of(proposals.get(tenant, proposal)) : Optional.empty();
    }

    boolean knows(TenantId tenant, UUID proposal) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM containment_proposal WHERE tenant_id = ? AND id = ?)")
                .params(tenant.value(), proposal)
                .query(Boolean.class)
                .single();
    }

    Optional<Revocation> find(TenantId tenant, UUID proposal) {
        return jdbc.sql("""
                SELECT * FROM containment_proposal WHERE tenant_id = ? AND id = ? AND revoked_at IS NOT NULL
                """)
                .params(tenant.value(), proposal)
                .query((row, _) -> revocation(row))
                .optional();
    }

    Map<UUID, Revocation> of(TenantId tenant, IncidentId incident) {
        var revoked = new HashMap<UUID, Revocation>();
        jdbc.sql("""
                SELECT * FROM containment_proposal
                 WHERE tenant_id = ? AND incident_id = ? AND revoked_at IS NOT NULL
                """).params(tenant.value(), incident.value()).query(row -> {
            revoked.put(row.getObject("id", UUID.class), revocation(row));
        });
        return revoked;
    }

    private static Revocation revocation(ResultSet row) throws SQLException {
        return new Revocation(
                row.getString("revoked_by_name"),
                row.getString("revoke_reason"),
                row.getTimestamp("revoked_at").toInstant());
    }
}
