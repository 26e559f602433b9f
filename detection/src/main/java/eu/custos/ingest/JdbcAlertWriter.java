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

    void rows(List<Row> rows) {
        jdbc.batchUpdate("""
                INSERT INTO alert_record (tenant_id, alert_id, group_id, source_id, receipt, block_id, occurred_at,
                    received_at, kafka_offset, item_index, block_slot, kafka_partition, severity, disposition, digest)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows, rows.size(), (insert, row) -> {
            var item = row.item;
            insert.setObject(1, item.tenant().value());
            insert.setObject(2, item.id().value());
            insert.setObject(3, row.placed.groupId());
            insert.setObject(4, item.sourceId());
            insert.setObject(5, item.receipt());
            insert.setObject(6, row.block);
            insert.setTimestamp(7, Timestamp.from(row.occurredAt));
            insert.setTimestamp(8, Timestamp.from(item.receivedAt()));
            insert.setLong(9, item.position().offset());
            insert.setInt(10, item.index());
            insert.setInt(11, row.slot);
            insert.setShort(12, (short) item.position().partition());
            insert.setString(13, row.severity);
            insert.setString(14, letter(row.placed.disposition()));
            insert.setBytes(15, HexFormat.of().parseHex(item.digest()));
        });
    }

    private static String letter(Disposition disposition) {
        return switch (disposition) {
            case STORED -> "S";
            case DUPLICATE -> "D";
            case SUPPRESSED -> "P";
        };
    }
}
