package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Sources with what they did in the running hour. */
@Repository
@Transactional(readOnly = true)
class JdbcSourceBoard {

    private final JdbcClient jdbc;

    JdbcSourceBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those in use first, by client and name. */
    List<SourceLine> lines(Instant hour) {
        return jdbc.sql("""
                SELECT s.*, coalesce(b.received - b.quarantined, 0) AS accepted, coalesce(b.quarantined, 0) AS quarantined
                FROM source s
                LEFT JOIN intake_balance b ON b.tenant_id = s.tenant_id AND b.source_id = s.source_id AND b.hour = :hour
                LEFT JOIN client_organisation c ON c.tenant_id = s.tenant_id
                ORDER BY s.revoked_at IS NOT NULL, c.reference, s.name, s.created_at
                """)
                .param("hour", Timestamp.from(hour))
                .query(JdbcSourceBoard::map)
                .list();
    }

    private static SourceLine map(ResultSet row, int n) throws SQLException {
        return new SourceLine(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("source_id", UUID.class),
                row.getString("name"),
                row.getString("adapter"),
                row.getTimestamp("created_at").toInstant(),
                StoredTime.of(row.getTimestamp("revoked_at")),
                StoredTime.of(row.getTimestamp("last_item_at")),
                row.getObject("last_lag_ms", Long.class),
                row.getObject("expected_minutes", Integer.class),
                StoredTime.of(row.getTimestamp("silent_since")),
                row.getLong("accepted"),
                row.getLong("quarantined"));
    }
}
