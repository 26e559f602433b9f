package eu.custos.anchor;

import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The replies of authorities that were verified. */
@Repository
class JdbcStamps {

    private final JdbcClient jdbc;

    JdbcStamps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Safe to repeat with the same reply. */
    void add(TenantId tenant, long size, String authority, TimeStamp stamp, Instant receivedAt) {
        jdbc.sql("""
                INSERT INTO ledger_stamp (tenant_id, size, authority, serial, stamped_at, received_at, reply)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
                .params(
                        tenant.value(),
                        size,
                        authority,
                        stamp.serial(),
                        Timestamp.from(stamp.at()),
                        Timestamp.from(receivedAt),
                        stamp.reply())
                .update();
    }

    /** In an order that later stamps do not change. */
    List<KeptStamp> over(TenantId tenant, long size) {
        return jdbc.sql("""
                SELECT size, authority, serial, stamped_at FROM ledger_stamp
                WHERE tenant_id = ? AND size = ? ORDER BY stamped_at, authority, serial
                """).params(tenant.value(), size).query(JdbcStamps::map).list();
    }

    /** Of stamped checkpoints between two sizes, both left out. */
    List<Long> sizes(TenantId tenant, long from, long to) {
        return jdbc.sql("""
                SELECT DISTINCT size FROM ledger_stamp WHERE tenant_id = ? AND size > ? AND size < ? ORDER BY size
                """)
                .params(tenant.value(), from, to)
                .query((row, _) -> row.getLong("size"))
                .list();
    }

    void copy(TenantId tenant, KeptStamp stamp, OutputStream out) throws IOException {
        out.write(reply(tenant, stamp));
    }

    byte[] reply(TenantId tenant, KeptStamp stamp) {
        return jdbc.sql("""
                SELECT reply FROM ledger_stamp WHERE tenant_id = ? AND size = ? AND authority = ? AND serial = ?
                """)
                .params(tenant.value(), stamp.size(), stamp.authority(), stamp.serial())
                .query((row, _) -> row.getBytes("reply"))
                .single();
    }

    List<KeptStamp> newest(TenantId tenant, int most) {
        return jdbc.sql("""
                SELECT size, authority, serial, stamped_at FROM ledger_stamp
                WHERE tenant_id = ? ORDER BY size DESC, stamped_at DESC LIMIT ?
                """).params(tenant.value(), most).query(JdbcStamps::map).list();
    }

    Optional<Instant> newestOf(TenantId tenant, String authority) {
        return jdbc.sql("""
                SELECT stamped_at FROM ledger_stamp WHERE tenant_id = ? AND authority = ?
                ORDER BY stamped_at DESC LIMIT 1
                """)
                .params(tenant.value(), authority)
                .query((row, _) -> row.getTimestamp("stamped_at").toInstant())
                .optional();
    }

    /** Those that come behind that one, by ascending size. */
    List<KeptStamp> after(TenantId tenant, KeptStamp last, int most) {
        return jdbc.sql("""
                SELECT size, authority, serial, stamped_at FROM ledger_stamp
                WHERE tenant_id = ? AND (size, authority, serial) > (?, ?, ?)
                ORDER BY size, authority, serial LIMIT ?
                """)
                .params(tenant.value(), last.size(), last.authority(), last.serial(), most)
                .query(JdbcStamps::map)
                .list();
    }

    private static KeptStamp map(ResultSet row, int n) throws SQLException {
        return new KeptStamp(
                row.getLong("size"),
                row.getString("authority"),
                row.getString("serial"),
                row.getTimestamp("stamped_at").toInstant());
    }
}
