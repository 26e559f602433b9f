package eu.custos.evidence;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which key signs a ledger's checkpoints from which size on, as the ledger itself tells. */
@Service
public class LedgerKeys {

    private final JdbcKeyTerms terms;
    private final SigningKeys keys;

    LedgerKeys(JdbcKeyTerms terms, SigningKeys keys) {
        this.terms = terms;
        this.keys = keys;
    }

    /** The keys of a ledger in the order of their times; none where today's is not written down as the newest. */
    @Transactional(readOnly = true)
    public List<KeyTerm> history(TenantId tenant) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        var rows = terms.of(tenant);
        var told = !rows.isEmpty() && rows.getLast().isOf(keys.now().publicKey());
        return told ? rows.stream().map(JdbcKeyTerms.Row::term).toList() : List.of();
    }

    CheckpointSigner signer() {
        return keys.now();
    }

    /**
     * Whether a checkpoint of that size is to be signed with today's key.
     *
     * @throws InconsistentLedger where today's key was handed over: another node signs with the newer one
     */
    boolean isDue(TenantId tenant, long size) {
        var rows = terms.of(tenant);
        var mine = keys.now().publicKey();
        var known = rows.stream().anyMatch(row -> row.isOf(mine));
        var due = rows.stream()
                .filter(row -> row.after() == 0 || row.after() < size)
                .reduce((_, later) -> later);
        if (!known || due.isEmpty() || due.get().isOf(mine)) {
            return true;
        }
        if (rows.getLast().isOf(mine)) {
            return false;
        }
        throw new InconsistentLedger(
                tenant, "this node signs with a key that was handed over; stop it and give it the new one");
    }
}
