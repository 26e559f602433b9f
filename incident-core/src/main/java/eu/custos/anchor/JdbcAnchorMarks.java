package eu.custos.anchor;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Marks of files of anchors, one for each ledger and node. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcAnchorMarks {

    private final JdbcClient jdbc;

    JdbcAnchorMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AnchorMark> of(TenantId tenant, String node) {
        return jdbc.sql("SELECT size, found_in_leaves FROM ledger_anchor_mark WHERE tenant_id = ? AND node = ?")
                .params(tenant.value(), node)
                .query((row, _) -> new AnchorMark(row.getLong("size"), row.getString("found_in_leaves")))
                .optional();
    }

    /** @param full whether it was a comparison with the leaves */
    void put(TenantId tenant, String node, AnchorMark mark, AnchorState state, boolean full) {
        var at = Timestamp.from(state.at());
        jdbc.sql("""
                INSERT INTO ledger_anchor_mark AS m
                       (tenant_id, node, size, compared_at, recomputed_at, found_in_leaves, difference)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (tenant_id, node) DO UPDATE
                SET size = excluded.size, compared_at = excluded.compared_at,
                    recomputed_at = coalesce(excluded.recomputed_at, m.recomputed_at),
                    found_in_leaves = excluded.found_in_leaves, difference = excluded.difference
                """)
                .param(tenant.value())
                .param(node)
                .param(mark.size())
                .param(at)
                .param(full ? at : null)
                .param(mark.foundInLeaves())
                .param(state.difference())
                .update();
    }
}
