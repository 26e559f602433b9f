package eu.custos.ingest;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import eu.custos.vocabulary.StoredTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(readOnly = true)
class JdbcAlertHistory implements AlertHistory {

    static final int PAGE = 200;

    private final JdbcClient jdbc;
    private final AlertRecords records;
    private final JdbcBalances balances;

    JdbcAlertHistory(JdbcClient jdbc, AlertRecords records, JdbcBalances balances) {
        this.jdbc = jdbc;
        this.records = records;
        this.balances = balances;
    }

    private record Slot(AlertId id, int number) {}

    @Override
    public Page<AlertRecord> page(TenantId client, String place) {
        return records.list(new AlertFilter(client, null, null, null, null, null), place, PAGE);
    }

    @Override
    public Map<AlertId, byte[]> raw(Collection<AlertRecord> page) {
        CurrentScope.get().require(Permission.ALERT_READ);
        var found = new HashMap<AlertId, byte[]>();
        page.stream()
                .map(AlertRecord::tenant)
                .distinct()
                .forEach(tenant -> blocks(tenant, page).forEach((block, slots) -> {
                    var items =
                            Block.unpack(jdbc.sql("SELECT raw FROM alert_block WHERE tenant_id = ? AND block_id = ?")
                                    .params(tenant.value(), block)
                                    .query((row, n) -> row.getBytes("raw"))
                                    .single());
                    slots.forEach(slot -> found.put(slot.id, items.get(slot.number)));
                }));
        return found;
    }

    private Map<UUID, List<Slot>> blocks(TenantId tenant, Collection<AlertRecord> page) {
        var blocks = new HashMap<UUID, List<Slot>>();
        jdbc.sql("""
                SELECT alert_id, block_id, block_slot FROM alert_record
                WHERE tenant_id = :tenant AND alert_id = ANY (:ids)
                """)
                .param("tenant", tenant.value())
                .param("ids", page.stream().map(one -> one.id().value()).toArray(UUID[]::new))
                .query(row -> {
                    blocks.computeIfAbsent(row.getObject("block_id", UUID.class), _ -> new ArrayList<>())
                            .add(new Slot(
                                    new AlertId(row.getObject("alert_id", UUID.class)), row.getInt("block_slot")));
                });
        return blocks;
    }

    @Override
    public long kept(TenantId client, Instant from, Instant to) {
        CurrentScope.get().require(Permission.ALERT_READ, client);
        return balances.kept(client, Keeping.hourOf(StoredTime.nearest(from)), StoredTime.nearest(to));
    }
}
