package eu.custos.ingest;

import eu.custos.ingest.Prepared.SetAside;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what could not be understood. */
@Repository
class JdbcQuarantine {

    private final JdbcClient jdbc;

    JdbcQuarantine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a quarantined item stands. */
    enum State {
        HELD,
        REPLAYING,
        RELEASED
    }

    /** An item in quarantine: where it stands, and when it was received first. */
    record Held(State state, Instant receivedAt) {}

    /** Those of the ids that are or were in quarantine. */
    Map<UUID, Held> known(Collection<TenantId> tenants, Collection<AlertId> ids) {
        var held = new HashMap<UUID, Held>();
        jdbc.sql("""
                SELECT alert_id, state, received_at FROM quarantine
                WHERE tenant_id = ANY (:tenants::uuid[]) AND alert_id = ANY (:ids::uuid[]) FOR UPDATE
                """)
                .param("tenants", tenants.stream().map(TenantId::toString).toArray(String[]::new))
                .param("ids", ids.stream().map(AlertId::toString).toArray(String[]::new))
                .query(row -> {
                    held.put(
                            row.getObject("alert_id", UUID.class),
                            new Held(
                                    State.valueOf(row.getString("state")),
                                    row.getTimestamp("received_at").toInstant()));
                });
        return held;
    }

    void hold(SetAside aside, Instant at) {
        var item = aside.item();
        jdbc.sql("""
                INSERT INTO quarantine (tenant_id, alert_id, source_id, receipt, item_index, received_at,
                    quarantined_at, kind, reason, digest, size, raw, kafka_partition, kafka_offset, state, attempts)
                VALUES (:tenant, :id, :source, :receipt, :index, :received,
                    :at, :kind, :reason, :digest, :size, :raw, :partition, :offset, 'HELD', 1)
                """)
                .param("tenant", item.tenant().value())
                .param("id", item.id().value())
                .param("source", item.sourceId())
                .param("receipt", item.receipt())
                .param("index", item.index())
                .param("received", Timestamp.from(item.receivedAt()))
                .param("at", Timestamp.from(at))
                .param("kind", aside.fault().kind().name())
                .param("reason", aside.fault().reason())
                .param("digest", HexFormat.of().parseHex(item.digest()))
                .param("size", item.raw().length)
                .param("raw", item.raw())
                .param("partition", item.position().partition())
                .param("offset", item.position().offset())
                .update();
    }

    /** Tried again, and still not understood. */
    void holdAgain(SetAside aside) {
        jdbc.sql("""
                UPDATE quarantine SET state = 'HELD', attempts = attempts + 1, kind = :kind, reason = :reason
                WHERE tenant_id = :tenant AND alert_id = :id AND state <> 'RELEASED'
                """)
                .param("kind", aside.fault().kind().name())
                .param("reason", aside.fault().reason())
                .param("tenant", aside.item().tenant().value())
                .param("id", aside.item().id().value())
                .update();
    }

    void release(AcceptedItem item) {
        jdbc.sql("""
                UPDATE quarantine SET state = 'RELEASED', attempts = attempts + 1
                WHERE tenant_id = :tenant AND alert_id = :id
                """)
                .param("tenant", item.tenant().value())
                .param("id", item.id().value())
                .update();
    }
}
