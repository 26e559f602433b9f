package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcIntakeDays {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    JdbcIntakeDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last day that was closed. */
    Optional<LocalDate> last(TenantId tenant) {
        return jdbc.sql("SELECT max(day) AS day FROM intake_day WHERE tenant_id = ?")
                .param(tenant.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single();
    }

    /** The first hour in which anything came. */
    Optional<Instant> firstHour(TenantId tenant) {
        return jdbc.sql("SELECT min(hour) AS hour FROM intake_balance WHERE tenant_id = ?")
                .param(tenant.value())
                .query((row, _) -> Optional.ofNullable(row.getTimestamp("hour")).map(Timestamp::toInstant))
                .single();
    }

    /** Where each partition's reading stood when that day was closed. */
    Map<String, Long> offsets(TenantId tenant, LocalDate day) {
        return jdbc.sql("SELECT offsets FROM intake_day WHERE tenant_id = ? AND day = ?")
                .params(tenant.value(), day)
                .query((row, _) -> JSON.readValue(row.getString(1), new TypeReference<TreeMap<String, Long>>() {}))
                .optional()
                .orElseGet(TreeMap::new);
    }

    /** Where triage's reading of each partition stands now. */
    Map<String, Long> offsetsNow() {
        var offsets = new TreeMap<String, Long>();
        jdbc.sql("SELECT topic, partition, next_offset FROM kafka_offset WHERE consumer = ?")
                .param(Positions.CONSUMER)
                .query(row -> {
                    offsets.put("%s/%d".formatted(row.getString(1), row.getInt(2)), row.getLong(3));
                });
        return offsets;
    }

    /** False where somebody else closed it. */
    boolean close(TenantId tenant, LocalDate day, Instant at, Map<String, Long> offsets) {
        return jdbc.sql("""
                INSERT INTO intake_day VALUES (:tenant, :day, :at, :offsets::jsonb) ON CONFLICT DO NOTHING
                """)
                        .param("tenant", tenant.value())
                        .param("day", day)
                        .param("at", Timestamp.from(at))
                        .param("offsets", JSON.writeValueAsString(offsets))
                        .update()
                == 1;
    }
}
