package eu.custos.ingest;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import eu.custos.vocabulary.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(readOnly = true)
class JdbcAlertRecords implements AlertRecords {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    JdbcAlertRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A narrow row, before its block is opened. */
    private record Row(
            AlertId id,
            TenantId tenant,
            UUID sourceId,
            @Nullable String source,
            UUID groupId,
            UUID receipt,
            int index,
            Instant receivedAt,
            String digest,
            Disposition disposition,
            UUID block,
            int slot) {}

    @Override
    public Optional<AlertRecord> find(AlertId id) {
        var rows = rowsOf(id);
        return opened(rows).stream().findFirst();
    }

    @Override
    public Page<AlertRecord> list(AlertFilter filter, @Nullable String cursor, int limit) {
        var wanted = Math.clamp(limit, 1, MOST);
        var page = Page.of(
                page(filter, Cursor.of(cursor), wanted + 1),
                wanted,
                last -> new Cursor(last.receivedAt, last.id.value()).text());
        return new Page<>(opened(page.items()), page.next());
    }

    @Override
    public Optional<byte[]> raw(AlertId id) {
        return rowsOf(id).stream()
                .findFirst()
                .map(row -> Block.unpack(jdbc.sql("SELECT raw FROM alert_block WHERE tenant_id = ? AND block_id = ?")
                                .params(row.tenant.value(), row.block)
                                .query((block, n) -> block.getBytes("raw"))
                                .single())
                        .get(row.slot));
    }

    @Override
    public Map<AlertId, UUID> groupsOf(Collection<UUID> alertIds) {
        var groups = new HashMap<AlertId, UUID>();
        jdbc.sql("""
                SELECT alert_id, group_id FROM alert_record
                WHERE tenant_id = ANY (:tenants::uuid[]) AND alert_id = ANY (:ids::uuid[])
                """)
                .param("tenants", tenants(null))
                .param("ids", alertIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    groups.put(
                            new AlertId(row.getObject("alert_id", UUID.class)), row.getObject("group_id", UUID.class));
                });
        return groups;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int regroup(TenantId tenant, Collection<AlertId> alerts, UUID from, UUID to) {
        return jdbc.sql("""
                UPDATE alert_record SET group_id = :to
                WHERE tenant_id = :tenant AND alert_id = ANY (:alerts) AND group_id = :from
                """)
                .param("tenant", tenant.value())
                .param("alerts", alerts.stream().map(AlertId::value).toArray(UUID[]::new))
                .param("from", from)
                .param("to", to)
                .update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int regroup(TenantId tenant, UUID from, UUID to) {
        return jdbc.sql("UPDATE alert_record SET group_id = :to WHERE tenant_id = :tenant AND group_id = :from")
                .param("tenant", tenant.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    @Override
    public Optional<GroupTally> tally(TenantId tenant, UUID group) {
        return jdbc.sql("""
                SELECT count(*) AS alerts, min(r.occurred_at) AS first, max(r.occurred_at) AS last,
                       max(r.received_at) AS received,
                       substr('ILMHC', max(position(r.severity::text IN 'ILMHC')), 1) AS severity,
                       array_agg(DISTINCT coalesce(s.name, 'unknown')) AS sources
                FROM alert_record r LEFT JOIN source s USING (tenant_id, source_id)
                WHERE r.tenant_id = :tenant AND r.group_id = :group
                HAVING count(*) > 0
                """)
                .param("tenant", tenant.value())
                .param("group", group)
                .query((row, n) -> new GroupTally(
                        row.getLong("alerts"),
                        severity(row.getString("severity")),
                        row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant(),
                        row.getTimestamp("received").toInstant(),
                        List.of((String[]) row.getArray("sources").getArray())))
                .optional();
    }

    private static Severity severity(String letter) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.letter().equals(letter))
                .findFirst()
                .orElseThrow();
    }

    private List<Row> rowsOf(AlertId id) {
        return jdbc.sql("""
                SELECT r.*, s.name AS source_name FROM alert_record r LEFT JOIN source s USING (tenant_id, source_id)
                WHERE r.tenant_id = ANY (:tenants::uuid[]) AND r.alert_id = :id
                """)
                .param("tenants", tenants(null))
                .param("id", id.value())
                .query(JdbcAlertRecords::row)
                .list();
    }

    /** Each client's newest are read from its own index, and then merged. */
    private List<Row> page(AlertFilter filter, Cursor after, int limit) {
        var query = jdbc.sql("""
                SELECT r.*, s.name AS source_name
                FROM unnest(:tenants::uuid[]) AS t (id)
                CROSS JOIN LATERAL (
                    SELECT * FROM alert_record a
                    WHERE a.tenant_id = t.id AND (a.received_at, a.alert_id) < (:at, :after) %s
                    ORDER BY a.received_at DESC, a.alert_id DESC LIMIT :limit
                ) r
                LEFT JOIN source s ON s.tenant_id = r.tenant_id AND s.source_id = r.source_id
                ORDER BY r.received_at DESC, r.alert_id DESC LIMIT :limit
                """.formatted(conditions(filter)))
                .param("tenants", tenants(filter.client()))
                .param("at", Timestamp.from(after.at()))
                .param("after", after.id())
                .param("limit", limit);
        return bound(query, filter).query(JdbcAlertRecords::row).list();
    }

    private static String conditions(AlertFilter filter) {
        var conditions = new StringBuilder();
        if (filter.groupId() != null) {
            conditions.append(" AND a.group_id = :group");
        }
        if (filter.receipt() != null) {
            conditions.append(" AND a.receipt = :receipt");
        }
        if (filter.digest() != null) {
            conditions.append(" AND a.digest = :digest");
        }
        if (filter.severity() != null) {
            conditions.append(" AND a.severity = :severity::\"char\"");
        }
        if (filter.source() != null) {
            conditions.append("""
                     AND a.source_id IN (SELECT source_id FROM source
                        WHERE tenant_id = t.id AND (name = :source OR source_id::text = :source))
                    """);
        }
        return conditions.toString();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec query, AlertFilter filter) {
        var bound = query;
        if (filter.groupId() != null) {
            bound = bound.param("group", filter.groupId());
        }
        if (filter.receipt() != null) {
            bound = bound.param("receipt", filter.receipt());
        }
        if (filter.digest() != null) {
            bound = bound.param("digest", digest(filter.digest()));
        }
        if (filter.severity() != null) {
            bound = bound.param("severity", filter.severity().letter());
        }
        return filter.source() == null ? bound : bound.param("source", filter.source());
    }

    /** A digest that is none finds nothing. */
    private static byte[] digest(String hex) {
        var plain = hex.strip().toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
        return plain.matches("[0-9a-f]{64}") ? HexFormat.of().parseHex(plain) : new byte[0];
    }

    private static String[] tenants(@Nullable TenantId only) {
        var scope = CurrentScope.get();
        scope.require(Permission.ALERT_READ);
        return scope.tenants().stream()
                .filter(tenant -> only == null || tenant.equals(only))
                .map(TenantId::toString)
                .toArray(String[]::new);
    }

    /** Opens each block once, however many of the rows lie in it. */
    private List<AlertRecord> opened(List<Row> rows) {
        var blocks = new HashMap<UUID, List<byte[]>>();
        jdbc.sql("""
                SELECT block_id, normalised FROM alert_block
                WHERE tenant_id = ANY (:tenants::uuid[]) AND block_id = ANY (:ids::uuid[])
                """)
                .param(
                        "tenants",
                        rows.stream()
                                .map(row -> row.tenant.toString())
                                .distinct()
                                .toArray(String[]::new))
                .param(
                        "ids",
                        rows.stream()
                                .map(row -> row.block.toString())
                                .distinct()
                                .toArray(String[]::new))
                .query(block -> {
                    blocks.put(block.getObject("block_id", UUID.class), Block.unpack(block.getBytes("normalised")));
                });
        var records = new ArrayList<AlertRecord>();
        for (var row : rows) {
            var kept = Kept.read(
                    java.util.Objects.requireNonNull(blocks.get(row.block)).get(row.slot));
            records.add(record(row, kept));
        }
        return records;
    }

    private static AlertRecord record(Row row, Kept kept) {
        return new AlertRecord(
                row.id,
                row.tenant,
                row.sourceId,
                row.source == null ? "unknown" : row.source,
                row.groupId,
                row.receipt,
                row.index,
                row.receivedAt,
                row.digest,
                row.disposition,
                kept.alert(),
                kept.notes());
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                new AlertId(row.getObject("alert_id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("source_id", UUID.class),
                row.getString("source_name"),
                row.getObject("group_id", UUID.class),
                row.getObject("receipt", UUID.class),
                row.getInt("item_index"),
                row.getTimestamp("received_at").toInstant(),
                HexFormat.of().formatHex(row.getBytes("digest")),
                switch (row.getString("disposition")) {
                    case "S" -> Disposition.STORED;
                    case "D" -> Disposition.DUPLICATE;
                    default -> Disposition.SUPPRESSED;
                },
                row.getObject("block_id", UUID.class),
                row.getInt("block_slot"));
    }
}
