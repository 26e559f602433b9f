package eu.custos.vault;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Chains of custody, which only grow. */
@Repository
class JdbcCustody {

    private final JdbcClient jdbc;

    JdbcCustody(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next place in the chain; nobody else takes one until the transaction ends. */
    int next(TenantId tenant, UUID artefact) {
        return jdbc.sql("UPDATE artefact SET touches = touches + 1 WHERE tenant_id = ? AND id = ? RETURNING touches")
                .params(tenant.value(), artefact)
                .query(Integer.class)
                .single();
    }

    void add(TenantId tenant, UUID artefact, CustodyLine line) {
        jdbc.sql("""
                INSERT INTO artefact_custody (tenant_id, artefact_id, n, touch, at, actor_kind, actor_id, actor_name, plane,
                    address, tool, reason, about, before, after)
                VALUES (:tenant, :artefact, :n, :touch, :at, :kind, :actor, :name, :plane,
                    :address, :tool, :reason, :about, :before, :after)
                """)
                .param("tenant", tenant.value())
                .param("artefact", artefact)
                .param("n", line.n())
                .param("touch", line.touch().name())
                .param("at", Timestamp.from(line.at()))
                .param("kind", line.actor().kind().name())
                .param("actor", line.actor().id())
                .param("name", line.actor().name())
                .param("plane", line.where().plane())
                .param("address", line.where().address())
                .param("tool", line.where().tool())
                .param("reason", line.reason())
                .param("about", line.about())
                .param("before", line.before())
                .param("after", line.after())
                .update();
    }

    /** Lets go of somebody's words, here and where the same words are kept of a wish or a hold. */
    void forget(TenantId tenant, UUID artefact, long n) {
        jdbc.sql("""
                WITH said AS (
                    SELECT tenant_id, artefact_id, reason FROM artefact_custody
                     WHERE tenant_id = :tenant AND artefact_id = :artefact AND n = :n AND reason IS NOT NULL),
                wish AS (
                    UPDATE artefact_erasure e
                       SET reason = CASE WHEN e.reason = s.reason THEN :gone ELSE e.reason END,
                           decision = CASE WHEN e.decision = s.reason THEN :gone ELSE e.decision END
                      FROM said s
                     WHERE e.tenant_id = s.tenant_id AND e.artefact_id = s.artefact_id
                       AND s.reason IN (e.reason, e.decision)),
                hold AS (
                    UPDATE artefact a SET hold_reason = :gone FROM said s
                     WHERE a.tenant_id = s.tenant_id AND a.id = s.artefact_id AND a.hold_reason = s.reason)
                UPDATE artefact_custody c SET reason = :gone FROM said s
                 WHERE c.tenant_id = s.tenant_id AND c.artefact_id = s.artefact_id AND c.n = :n
                """)
                .param("tenant", tenant.value())
                .param("artefact", artefact)
                .param("n", n)
                .param("gone", CustodyLine.WORDS_ERASED)
                .update();
    }

    /** Oldest first, behind that place. */
    List<CustodyLine> of(TenantId tenant, UUID artefact, int behind, int limit) {
        return jdbc.sql("""
                SELECT * FROM artefact_custody WHERE tenant_id = ? AND artefact_id = ? AND n > ? ORDER BY n LIMIT ?
                """)
                .params(tenant.value(), artefact, behind, limit)
                .query((row, _) -> new CustodyLine(
                        row.getInt("n"),
                        TouchKind.valueOf(row.getString("touch")),
                        row.getTimestamp("at").toInstant(),
                        new Actor(
                                Actor.Kind.valueOf(row.getString("actor_kind")),
                                row.getString("actor_id"),
                                row.getString("actor_name")),
                        new Where(row.getString("plane"), row.getString("address"), row.getString("tool")),
                        row.getString("reason"),
                        row.getString("about"),
                        row.getString("before"),
                        row.getString("after")))
                .list();
    }
}
