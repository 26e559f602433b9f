package eu.custos.anchor;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where each of some ledgers stands, by the newest row of each kind. */
@Repository
class JdbcLedgerRows {

    private final JdbcClient jdbc;

    JdbcLedgerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the tables say of one ledger. */
    record Row(
            TenantId tenant,
            long size,
            @Nullable Instant takenAt,
            @Nullable Instant stampedAt,
            @Nullable Instant cosignedAt,
            int witnesses) {}

    List<Row> of(Collection<TenantId> tenants) {
        return jdbc.sql("""
                SELECT t.tenant, c.size, c.taken_at, s.stamped_at, w.signed_at,
                       (SELECT count(*) FROM ledger_witness l
                         WHERE l.tenant_id = t.tenant AND l.retired_at IS NULL) AS witnesses
                FROM unnest(?::uuid[]) AS t(tenant)
                LEFT JOIN LATERAL (SELECT size, taken_at FROM evidence_checkpoint
                    WHERE tenant_id = t.tenant ORDER BY size DESC LIMIT 1) c ON true
                LEFT JOIN LATERAL (SELECT stamped_at FROM ledger_stamp
                    WHERE tenant_id = t.tenant ORDER BY size DESC LIMIT 1) s ON true
                LEFT JOIN LATERAL (SELECT signed_at FROM ledger_cosignature
                    WHERE tenant_id = t.tenant ORDER BY size DESC LIMIT 1) w ON true
                """)
                .param(tenants.stream().map(TenantId::value).toArray(UUID[]::new))
                .query(JdbcLedgerRows::map)
                .list();
    }

    private static Row map(ResultSet row, int n) throws SQLException {
        var taken = StoredTime.of(row.getTimestamp("taken_at"));
        return new Row(
                new TenantId(row.getObject("tenant", UUID.class)),
                taken == null ? -1 : row.getLong("size"),
                taken,
                StoredTime.of(row.getTimestamp("stamped_at")),
                StoredTime.of(row.getTimestamp("signed_at")),
                row.getInt("witnesses"));
    }
}
