package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcSourceVersions {

    private static final int MOST = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    JdbcSourceVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the new version; two at one time wait for each other at the source's row. */
    int add(TenantId tenant, UUID source, String adapter, FieldMapping mapping, Instant at, String by) {
        return jdbc.sql("""
                INSERT INTO source_version (tenant_id, source_id, number, adapter, mapping, saved_at, saved_by)
                SELECT :tenant, :source, coalesce(max(number), 0) + 1, :adapter, :mapping::jsonb, :at, :by
                  FROM source_version WHERE tenant_id = :tenant AND source_id = :source
                RETURNING number
                """)
                .param("tenant", tenant.value())
                .param("source", source)
                .param("adapter", adapter)
                .param("mapping", JSON.writeValueAsString(mapping))
                .param("at", Timestamp.from(at))
                .param("by", by)
                .query(Integer.class)
                .single();
    }

    /** Newest first. */
    List<SourceVersion> of(TenantId tenant, UUID source) {
        return jdbc.sql("""
                SELECT * FROM source_version WHERE tenant_id = :tenant AND source_id = :source
                 ORDER BY number DESC LIMIT :most
                """)
                .param("tenant", tenant.value())
                .param("source", source)
                .param("most", MOST)
                .query(JdbcSourceVersions::map)
                .list();
    }

    private static SourceVersion map(ResultSet row, int n) throws SQLException {
        return new SourceVersion(
                row.getInt("number"),
                row.getString("adapter"),
                JSON.readValue(row.getString("mapping"), FieldMapping.class),
                row.getTimestamp("saved_at").toInstant(),
                row.getString("saved_by"));
    }
}
