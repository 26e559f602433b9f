package eu.custos.evidence;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What one transaction has to tell the ledger; suspended with it and forgotten when it rolls back. */
final class PendingEntries implements TransactionSynchronization {

    private final LedgerWriter writer;
    private final List<PendingEntry> entries = new ArrayList<>();
    private final IdentityHashMap<Object, Integer> sizeAtSavepoint = new IdentityHashMap<>();

    private PendingEntries(LedgerWriter writer) {
        this.writer = writer;
    }

    static PendingEntries ofTransaction(LedgerWriter writer) {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof PendingEntries pending && pending.writer == writer) {
                return pending;
            }
        }
        var fresh = new PendingEntries(writer);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    void add(PendingEntry entry) {
        entries.add(entry);
    }

    /** Last of all, so that nothing else works while the ledger's head is locked. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        writer.write(List.copyOf(entries));
        entries.clear();
    }

    @Override
    public void savepoint(Object savepoint) {
        sizeAtSavepoint.put(savepoint, entries.size());
    }

    /** A savepoint from before the first entry is unknown here: everything since goes. */
    @Override
    public void savepointRollback(Object savepoint) {
        entries.subList(sizeAtSavepoint.getOrDefault(savepoint, 0), entries.size())
                .clear();
    }
}
