package eu.custos.ingest;

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
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcSources {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    JdbcSources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the client has a source in use of that name. */
    boolean insert(Source source, String by) {
        return jdbc.sql("""
                        INSERT INTO source (tenant_id, source_id, name, adapter, mapping, created_at, created_by)
                        VALUES (:tenant, :id, :name, :adapter, :mapping::jsonb, :at, :by)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("tenant", source.tenant().value())
                        .param("id", source.id())
                        .param("name", source.name())
                        .param("adapter", source.adapter())
                        .param("mapping", JSON.writeValueAsString(source.mapping()))
                        .param("at", Timestamp.from(source.createdAt()))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** False where it was revoked before. */
    boolean revoke(TenantId tenant, UUID id, Instant at) {
        return jdbc.sql("""
                        UPDATE source SET revoked_at = :at
                        WHERE tenant_id = :tenant AND source_id = :id AND revoked_at IS NULL
                        """)
                        .param("at", Timestamp.from(at))
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** False where there is no such source in use. */
    boolean reconfigure(TenantId tenant, UUID id, String adapter, FieldMapping mapping) {
        return jdbc.sql("""
                        UPDATE source SET adapter = :adapter, mapping = :mapping::jsonb
                        WHERE tenant_id = :tenant AND source_id = :id AND revoked_at IS NULL
                        """)
                        .param("adapter", adapter)
                        .param("mapping", JSON.writeValueAsString(mapping))
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<Source> find(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM source WHERE tenant_id = ? AND source_id = ?")
                .params(tenant.value(), id)
                .query(JdbcSources::map)
                .optional();
    }

    Optional<Source> find(UUID id) {
        return jdbc.sql("SELECT * FROM source WHERE source_id = ?")
                .param(id)
                .query(JdbcSources::map)
                .optional();
    }

    Optional<Source> findInUse(TenantId tenant, String name) {
        return jdbc.sql("SELECT * FROM source WHERE tenant_id = ? AND name = ? AND revoked_at IS NULL")
                .params(tenant.value(), name)
                .query(JdbcSources::map)
                .optional();
    }

    List<Source> visible() {
        return jdbc.sql("SELECT * FROM source ORDER BY tenant_id, name, created_at")
                .query(JdbcSources::map)
                .list();
    }

    /** Notes when the source's newest item came and how long it took to reach triage. */
    void seen(TenantId tenant, UUID id, Instant receivedAt, long lagMillis) {
        jdbc.sql("""
                UPDATE source SET last_item_at = greatest(last_item_at, :at), last_lag_ms = :lag
                WHERE tenant_id = :tenant AND source_id = :id
                """)
                .param("at", Timestamp.from(receivedAt))
                .param("lag", lagMillis)
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    private static Source map(ResultSet row, int n) throws SQLException {
        var mapping = row.getString("mapping");
        return new Source(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("source_id", UUID.class),
                row.getString("name"),
                row.getString("adapter"),
                mapping == null ? FieldMapping.NONE : JSON.readValue(mapping, FieldMapping.class),
                row.getTimestamp("created_at").toInstant(),
                StoredTime.of(row.getTimestamp("revoked_at")));
    }
}
