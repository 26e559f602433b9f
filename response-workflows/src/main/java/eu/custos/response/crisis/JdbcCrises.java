package eu.custos.response.crisis;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcCrises {

    private final JdbcClient jdbc;

    JdbcCrises(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A client whose incidents are still to be raised. */
    record Batch(TenantId tenant, UUID crisis) {}

    /** What became of a client's part; null while it waits. */
    record Part(TenantId tenant, int raised, Instant doneAt) {}

    /** False where that client, or the provider, is in a crisis already. */
    boolean add(Crisis crisis) {
        return jdbc.sql("""
                INSERT INTO crisis (tenant_id, id, reason, declared_by, declared_by_name, declared_at)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
                        .params(
                                crisis.owner().value(),
                                crisis.id(),
                                crisis.reason(),
                                crisis.declaredBy(),
                                crisis.declaredByName(),
                                Timestamp.from(crisis.declaredAt()))
                        .update()
                == 1;
    }

    void enqueue(UUID crisis, Collection<TenantId> tenants) {
        jdbc.sql("""
                INSERT INTO crisis_batch (tenant_id, crisis_id)
                SELECT tenant, :crisis FROM unnest(:tenants) AS tenant ON CONFLICT DO NOTHING
                """)
                .param("crisis", crisis)
                .param("tenants", tenants.stream().map(TenantId::value).toArray(UUID[]::new))
                .update();
    }

    Optional<Crisis> find(UUID id) {
        return jdbc.sql("SELECT * FROM crisis WHERE id = ?")
                .param(id)
                .query(JdbcCrises::map)
                .optional();
    }

    /** Those that run first, then the latest. */
    List<Crisis> latest(int limit) {
        return jdbc.sql("SELECT * FROM crisis ORDER BY ended_at IS NOT NULL, declared_at DESC, id LIMIT ?")
                .param(limit)
                .query(JdbcCrises::map)
                .list();
    }

    List<Crisis> running() {
        return jdbc.sql("SELECT * FROM crisis WHERE ended_at IS NULL ORDER BY declared_at, id")
                .query(JdbcCrises::map)
                .list();
    }

    boolean isRaised(TenantId tenant) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM crisis WHERE tenant_id IN (?, ?) AND ended_at IS NULL)")
                .params(tenant.value(), Crisis.PROVIDER.value())
                .query(Boolean.class)
                .single();
    }

    boolean end(Crisis crisis, String byName, String outcome, Instant at) {
        return jdbc.sql("""
                UPDATE crisis SET ended_by_name = ?, ended_at = ?, outcome = ?
                 WHERE tenant_id = ? AND id = ? AND ended_at IS NULL
                """)
                        .params(
                                byName,
                                Timestamp.from(at),
                                outcome,
                                crisis.owner().value(),
                                crisis.id())
                        .update()
                == 1;
    }

    List<Batch> waiting() {
        return jdbc.sql("SELECT tenant_id, crisis_id FROM crisis_batch WHERE done_at IS NULL LIMIT 1000")
                .query((row, n) -> new Batch(
                        new TenantId(row.getObject("tenant_id", UUID.class)), row.getObject("crisis_id", UUID.class)))
                .list();
    }

    /** True for the one who does it; another node leaves it alone. */
    boolean lock(Batch batch) {
        return jdbc.sql("""
                SELECT 1 FROM crisis_batch
                 WHERE tenant_id = ? AND crisis_id = ? AND done_at IS NULL FOR UPDATE SKIP LOCKED
                """)
                .params(batch.tenant().value(), batch.crisis())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void done(Batch batch, int raised, Instant at) {
        jdbc.sql("UPDATE crisis_batch SET raised = ?, done_at = ? WHERE tenant_id = ? AND crisis_id = ?")
                .params(raised, Timestamp.from(at), batch.tenant().value(), batch.crisis())
                .update();
    }

    /** Of clients within the scope, those that are done. */
    List<Part> parts(UUID crisis) {
        return jdbc.sql("SELECT * FROM crisis_batch WHERE crisis_id = ? AND done_at IS NOT NULL")
                .param(crisis)
                .query((row, n) -> new Part(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getInt("raised"),
                        row.getTimestamp("done_at").toInstant()))
                .list();
    }

    long waiting(UUID crisis) {
        return jdbc.sql("SELECT count(*) FROM crisis_batch WHERE crisis_id = ? AND done_at IS NULL")
                .param(crisis)
                .query(Long.class)
                .single();
    }

    /** Open incidents of the client; an exercise wakes nobody in earnest. */
    List<IncidentId> open(TenantId tenant) {
        return jdbc.sql("""
                SELECT id FROM incident WHERE tenant_id = ? AND status = 'OPEN' AND NOT exercise ORDER BY declared_at, id
                """)
                .param(tenant.value())
                .query((row, n) -> new IncidentId(row.getObject(1, UUID.class)))
                .list();
    }

    private static Crisis map(ResultSet row, int n) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Crisis(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("reason"),
                row.getString("declared_by"),
                row.getString("declared_by_name"),
                row.getTimestamp("declared_at").toInstant(),
                row.getString("ended_by_name"),
                ended == null ? null : ended.toInstant(),
                row.getString("outcome"));
    }
}
