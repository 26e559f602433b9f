package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes alerts in bulk: a block per client organisation and batch, a narrow row per alert. */
@Repository
class JdbcAlertWriter {

    private final JdbcTemplate jdbc;

    JdbcAlertWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is stored of one alert beside its block. */
    record Row(AcceptedItem item, Instant occurredAt, String severity, Placed placed, UUID block, int slot) {}

    /** Those of the ids that are stored already. */
    Set<UUID> known(Collection<TenantId> tenants, Collection<AlertId> ids) {
        return new HashSet<>(jdbc.query(
                "SELECT alert_id FROM alert_record WHERE tenant_id = ANY (?::uuid[]) AND alert_id = ANY (?::uuid[])",
                (row, n) -> row.getObject(1, UUID.class),
                tenants.stream().map(TenantId::toString).toArray(String[]::new),
                ids.stream().map(AlertId::toString).toArray(String[]::new)));
    }

    void block(TenantId tenant, UUID id, Instant at, List<byte[]> raw, List<byte[]> normalised) {
        jdbc.update("""
                INSERT INTO alert_block (tenant_id, block_id, created_at, items, raw, normalised)
                VALUES (?, ?, ?, ?, ?, ?)
                """, tenant.value(), id, Timestamp.from(at), raw.size(), Block.pack(raw), Block.pack(normalised));
    }

    /** All rows in one statement: an array for each column costs the database a third of a statement for each row. */
    void rows(List<Row> rows) {
        jdbc.update(
                """
                INSERT INTO alert_record (tenant_id, alert_id, group_id, source_id, receipt, block_id, occurred_at,
                    received_at, kafka_offset, item_index, block_slot, kafka_partition, severity, disposition, digest)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[],
                    ?::timestamptz[], ?::bigint[], ?::integer[], ?::integer[], ?::smallint[], ?::"char"[], ?::"char"[],
                    ?::bytea[])
                """,
                ids(rows, row -> row.item.tenant().value()),
                ids(rows, row -> row.item.id().value()),
                ids(rows, row -> row.placed.groupId()),
                ids(rows, row -> row.item.sourceId()),
                ids(rows, row -> row.item.receipt()),
                ids(rows, Row::block),
                texts(rows, row -> row.occurredAt.toString()),
                texts(rows, row -> row.item.receivedAt().toString()),
                rows.stream().mapToLong(row -> row.item.position().offset()).toArray(),
                rows.stream().mapToInt(row -> row.item.index()).toArray(),
                rows.stream().mapToInt(Row::slot).toArray(),
                rows.stream().mapToInt(row -> row.item.position().partition()).toArray(),
                texts(rows, Row::severity),
                texts(rows, row -> letter(row.placed.disposition())),
                rows.stream()
                        .map(row -> HexFormat.of().parseHex(row.item.digest()))
                        .toArray(byte[][]::new));
    }

    private static UUID[] ids(List<Row> rows, Function<Row, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static String[] texts(List<Row> rows, Function<Row, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static String letter(Disposition disposition) {
        return switch (disposition) {
            case STORED -> "S";
            case DUPLICATE -> "D";
            case SUPPRESSED -> "P";
        };
    }
}
