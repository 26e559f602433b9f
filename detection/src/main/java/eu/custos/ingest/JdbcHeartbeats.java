package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcHeartbeats {

    private final JdbcClient jdbc;

    JdbcHeartbeats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A source that has fallen silent.
     *
     * @param heardAt when its last item came, or when it was registered
     */
    record Silent(UUID source, String name, Instant heardAt, int expectedMinutes) {}

    /** Marks those in use that are late for the first time. */
    List<Silent> fallen(TenantId tenant, Instant now) {
        return jdbc.sql("""
                UPDATE source SET silent_since = :now
                 WHERE tenant_id = :tenant AND revoked_at IS NULL AND silent_since IS NULL
                   AND expected_minutes IS NOT NULL
                   AND coalesce(last_item_at, created_at) < CAST(:now AS timestamptz) - make_interval(mins => expected_minutes)
                RETURNING source_id, name, coalesce(last_item_at, created_at) AS heard_at, expected_minutes
                """)
                .param("tenant", tenant.value())
                .param("now", Timestamp.from(now))
                .query(JdbcHeartbeats::silent)
                .list();
    }

    /** Takes the mark from those that were heard of since. */
    List<Silent> back(TenantId tenant) {
        return jdbc.sql("""
                UPDATE source SET silent_since = NULL
                 WHERE tenant_id = :tenant AND silent_since IS NOT NULL AND last_item_at > silent_since
                RETURNING source_id, name, last_item_at AS heard_at, coalesce(expected_minutes, 0) AS expected_minutes
                """)
                .param("tenant", tenant.value())
                .query(JdbcHeartbeats::silent)
                .list();
    }

    /** False where there is no such source in use; a new expectation begins anew. */
    boolean expect(TenantId tenant, UUID source, @Nullable Integer minutes) {
        return jdbc.sql("""
                UPDATE source SET expected_minutes = :minutes, silent_since = NULL
                 WHERE tenant_id = :tenant AND source_id = :source AND revoked_at IS NULL
                """)
                        .param("minutes", minutes, Types.INTEGER)
                        .param("tenant", tenant.value())
                        .param("source", source)
                        .update()
                == 1;
    }

    Optional<Integer> expected(TenantId tenant, UUID source) {
        return jdbc.sql("""
                SELECT expected_minutes FROM source
                 WHERE tenant_id = :tenant AND source_id = :source AND expected_minutes IS NOT NULL
                """)
                .param("tenant", tenant.value())
                .param("source", source)
                .query(Integer.class)
                .optional();
    }

    private static Silent silent(ResultSet row, int n) throws SQLException {
        return new Silent(
                row.getObject("source_id", UUID.class),
                row.getString("name"),
                row.getTimestamp("heard_at").toInstant(),
                row.getInt("expected_minutes"));
    }
}
