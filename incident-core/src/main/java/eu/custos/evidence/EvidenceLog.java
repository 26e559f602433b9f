package eu.custos.evidence;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import eu.custos.tenancy.TenantTransactionManager;
import eu.custos.vocabulary.Salt;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes facts into the ledger of a client organisation.
 *
 * <p>An entry commits or rolls back with the caller's transaction. Entries are kept until just before the commit and
 * written then, in the order of the calls. They get their place in the ledger at once where nobody else is at its end,
 * and otherwise some milliseconds after the commit; what was committed before another transaction began comes before it.
 */
@Service
public class EvidenceLog {

    private final Sequencer sequencer;
    private final LedgerWriter writer;

    public EvidenceLog(DataSource dataSource, TenantScopes scopes, Clock clock) {
        sequencer = new Sequencer(dataSource, clock);
        writer = new LedgerWriter(dataSource, sequencer, scopes, clock);
    }

    /**
     * Appends in the running transaction; the actor is that of the current scope.
     *
     * @throws IllegalTransactionStateException where no transaction runs that can write
     * @throws AccessRefused for a client organisation outside the current scope
     */
    public void append(TenantId tenant, EvidenceEntry entry) {
        append(tenant, entry, entry.reason() == null ? null : SaltedText.fresh(entry.reason()));
    }

    /**
     * Appends an entry whose words are told by a digest elsewhere, too, as in the facts of other entries.
     *
     * @param salt of its words; it has to go wherever else it is kept when the words are erased
     */
    public void append(TenantId tenant, EvidenceEntry entry, Salt salt) {
        append(tenant, entry, entry.reason() == null ? null : SaltedText.of(salt, entry.reason()));
    }

    private void append(TenantId tenant, EvidenceEntry entry, @Nullable SaltedText words) {
        requireTransaction(entry);
        var scope = CurrentScope.get();
        if (!scope.sees(tenant)) {
            throw AccessRefused.outsideScope();
        }
        var pending = new PendingEntry(tenant, entry, scope.actor(), scope.method(), words);
        if (TenantTransactionManager.isCommitting()) {
            writer.write(List.of(pending));
        } else {
            PendingEntries.ofTransaction(writer).add(pending);
        }
    }

    /** Gives all that is committed its place now, for whoever reads the ledger next. */
    public void settle(TenantId tenant) {
        if (!CurrentScope.get().sees(tenant)) {
            throw AccessRefused.outsideScope();
        }
        sequencer.settle(tenant);
    }

    private static void requireTransaction(EvidenceEntry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()
                || TenantTransactionManager.isOver()) {
            throw new IllegalTransactionStateException(
                    "Evidence of type %s belongs into the transaction of what it tells, and none runs"
                            .formatted(entry.type()));
        }
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalTransactionStateException(
                    "Evidence of type %s cannot be written in a read-only transaction".formatted(entry.type()));
        }
    }
}
