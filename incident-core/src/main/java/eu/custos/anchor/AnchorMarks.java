package eu.custos.anchor;

import eu.custos.tenancy.TenantId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What this node remembers of its files: in memory against a changed row, in a row across a restart. */
@Component
class AnchorMarks {

    private final Map<TenantId, AnchorMark> memory = new ConcurrentHashMap<>();
    private final AnchorFiles files;
    private final JdbcAnchorMarks rows;
    private final TransactionTemplate transaction;

    AnchorMarks(AnchorFiles files, JdbcAnchorMarks rows, PlatformTransactionManager transactions) {
        this.files = files;
        this.rows = rows;
        transaction = new TransactionTemplate(transactions);
    }

    AnchorMark of(TenantId tenant) {
        var row = Objects.requireNonNull(
                transaction.execute(_ -> rows.of(tenant, files.node()).orElse(AnchorMark.NONE)));
        return memory.getOrDefault(tenant, AnchorMark.NONE).and(row);
    }

    /**
     * Within a transaction of the caller's, or one of its own.
     *
     * @param full whether it was a comparison with the leaves
     */
    void put(TenantId tenant, AnchorMark mark, AnchorState state, boolean full) {
        memory.put(tenant, mark);
        transaction.executeWithoutResult(_ -> rows.put(tenant, files.node(), mark, state, full));
    }
}
