package eu.custos.ingest;

import eu.custos.ingest.JdbcQuarantine.State;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the quarantine, newest first, and marks what is to be tried again. */
@Repository
class JdbcQuarantineBoard {

    private static final String COLUMNS = """
            q.tenant_id, q.alert_id, q.source_id, q.receipt, q.item_index, q.received_at, q.kind, q.reason, q.digest,
            q.size, q.state, q.attempts, q.replayed_at, q.replayed_by, coalesce(s.name, 'unknown') AS source_name
            """;

    private final JdbcClient jdbc;

    JdbcQuarantineBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<QuarantinedItem> page(QuarantineFilter filter, Cursor after, int limit) {
        var query = jdbc.sql("""
                SELECT %s
                FROM unnest(:tenants::uuid[]) AS t (id)
                CROSS JOIN LATERAL (
                    SELECT * FROM quarantine i
                    WHERE i.tenant_id = t.id AND (i.received_at, i.alert_id) < (:at, :after) %s
                    ORDER BY i.received_at DESC, i.alert_id DESC LIMIT :limit
                ) q
                LEFT JOIN source s ON s.tenant_id = q.tenant_id AND s.source_id = q.source_id
                ORDER BY q.received_at DESC, q.alert_id DESC LIMIT :limit
                """.formatted(COLUMNS, conditions(filter)))
                .param("tenants", tenants(filter.client()))
                .param("at", Timestamp.from(after.at()))
                .param("after", after.id())
                .param("limit", limit);
        return bound(query, filter).query(JdbcQuarantineBoard::map).list();
    }

    Optional<QuarantinedItem> find(UUID id) {
        return jdbc.sql("""
                SELECT %s
                FROM quarantine q LEFT JOIN source s ON s.tenant_id = q.tenant_id AND s.source_id = q.source_id
                WHERE q.tenant_id = ANY (:tenants::uuid[]) AND q.alert_id = :id
                """.formatted(COLUMNS))
                .param("tenants", tenants(null))
                .param("id", id)
                .query(JdbcQuarantineBoard::map)
                .optional();
    }

    Optional<byte[]> raw(UUID id) {
        return jdbc.sql("SELECT raw FROM quarantine WHERE tenant_id = ANY (:tenants::uuid[]) AND alert_id = :id")
                .param("tenants", tenants(null))
                .param("id", id)
                .query((row, n) -> row.getBytes("raw"))
                .optional();
    }

    /** How many wait, counted no further than that. */
    long waiting(int most) {
        return jdbc.sql("""
                SELECT count(*) FROM (
                    SELECT 1 FROM quarantine WHERE tenant_id = ANY (:tenants::uuid[]) AND state <> 'RELEASED' LIMIT :most
                ) AS waiting
                """)
                .param("tenants", tenants(null))
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /** Marks those that still wait and answers with them; one that was released meanwhile is left alone. */
    List<QuarantinedItem> replaying(Collection<UUID> ids, String by, Instant at) {
        return jdbc.sql("""
                WITH q AS (
                    UPDATE quarantine SET state = 'REPLAYING', replayed_at = :at, replayed_by = :by
                    WHERE tenant_id = ANY (:tenants::uuid[]) AND alert_id = ANY (:ids::uuid[]) AND state <> 'RELEASED'
                    RETURNING *
                )
                SELECT %s FROM q LEFT JOIN source s ON s.tenant_id = q.tenant_id AND s.source_id = q.source_id
                ORDER BY q.tenant_id, q.received_at, q.alert_id
                """.formatted(COLUMNS))
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("tenants", tenants(null))
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(JdbcQuarantineBoard::map)
                .list();
    }

    private static String conditions(QuarantineFilter filter) {
        var conditions = new StringBuilder();
        if (filter.kind() != null) {
            conditions.append(" AND i.kind = :kind");
        }
        if (filter.digest() != null) {
            conditions.append(" AND i.digest = :digest");
        }
        if (filter.waiting() != null) {
            conditions.append(filter.waiting() ? " AND i.state <> 'RELEASED'" : " AND i.state = 'RELEASED'");
        }
        if (filter.source() != null) {
            conditions.append("""
                     AND i.source_id IN (SELECT source_id FROM source
                        WHERE tenant_id = t.id AND (name = :source OR source_id::text = :source))
                    """);
        }
        return conditions.toString();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec query, QuarantineFilter filter) {
        var bound = query;
        if (filter.kind() != null) {
            bound = bound.param("kind", filter.kind().name());
        }
        if (filter.digest() != null) {
            var hex = filter.digest().strip().toLowerCase(Locale.ROOT);
            bound = bound.param(
                    "digest", hex.matches("[0-9a-f]{64}") ? HexFormat.of().parseHex(hex) : new byte[0]);
        }
        return filter.source() == null ? bound : bound.param("source", filter.source());
    }

    private static String[] tenants(@Nullable TenantId only) {
        return CurrentScope.get().tenants().stream()
                .filter(tenant -> only == null || tenant.equals(only))
                .map(TenantId::toString)
                .toArray(String[]::new);
    }

    private static QuarantinedItem map(ResultSet row, int n) throws SQLException {
        return new QuarantinedItem(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("alert_id", UUID.class),
                row.getObject("source_id", UUID.class),
                row.getString("source_name"),
                row.getObject("receipt", UUID.class),
                row.getInt("item_index"),
                row.getTimestamp("received_at").toInstant(),
                Fault.Kind.valueOf(row.getString("kind")),
                row.getString("reason"),
                HexFormat.of().formatHex(row.getBytes("digest")),
                row.getInt("size"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                StoredTime.of(row.getTimestamp("replayed_at")),
                row.getString("replayed_by"));
    }
}
