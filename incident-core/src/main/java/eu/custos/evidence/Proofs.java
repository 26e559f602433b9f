package eu.custos.evidence;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves that entries stand in a ledger, and that a ledger continues what it was.
 *
 * <p>Each proof is checked against the signed root before it is given: where the database was changed, there is none.
 */
@Service
public class Proofs {

    private final Checkpoints checkpoints;
    private final JdbcCheckpoints stored;
    private final JdbcSubtrees subtrees;
    private final TransactionTemplate reading;

    Proofs(
            Checkpoints checkpoints,
            JdbcCheckpoints stored,
            JdbcSubtrees subtrees,
            PlatformTransactionManager transactions) {
        this.checkpoints = checkpoints;
        this.stored = stored;
        this.subtrees = subtrees;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /**
     * That the entry at that place stands in the ledger.
     *
     * @param size of a checkpoint; null for the newest
     */
    public InclusionProof inclusion(TenantId tenant, long seq, @Nullable Long size) {
        return reading(() -> inclusions(tenant, size).apply(seq));
    }

    /** Proofs of many places, within the caller's transaction; what they share is read once. */
    public LongFunction<InclusionProof> inclusions(TenantId tenant, @Nullable Long size) {
        var head = head(tenant, size);
        var tree = new StoredSubtrees(subtrees, tenant);
        var paths = new MerklePath(tree);
        return seq -> {
            if (seq < 0 || seq >= head.size()) {
                throw new NoSuchPlace("The checkpoint of %d entries has none at %d".formatted(head.size(), seq));
            }
            var leaf = tree.root(0, seq);
            var path = paths.inclusion(seq, head.size());
            if (!MerklePath.rootOf(leaf, seq, head.size(), path).equals(head.root())) {
                throw InconsistentLedger.against(head, "the entry at %d is not in it".formatted(seq));
            }
            return new InclusionProof(
                    head.origin(), seq, head.size(), head.root().base64(), leaf.base64(), base64(path));
        };
    }

    /**
     * That the ledger only grew from one checkpoint to another.
     *
     * @param to null for the newest
     */
    public ConsistencyProof consistency(TenantId tenant, long from, @Nullable Long to) {
        return reading(() -> {
            var head = head(tenant, to);
            if (from < 1 || from > head.size()) {
                throw new NoSuchPlace(
                        "A checkpoint of %d entries does not continue one of %d".formatted(head.size(), from));
            }
            var old = head(tenant, from);
            var path = new MerklePath(new StoredSubtrees(subtrees, tenant)).consistency(from, head.size());
            if (!MerklePath.leads(from, old.root(), head.size(), head.root(), path)) {
                throw InconsistentLedger.against(head, "it does not continue that of %d entries".formatted(from));
            }
            return new ConsistencyProof(
                    head.origin(),
                    from,
                    old.root().base64(),
                    head.size(),
                    head.root().base64(),
                    base64(path));
        });
    }

    private TreeHead head(TenantId tenant, @Nullable Long size) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        if (size == null || !subtrees.isFilled(tenant, size)) {
            // Also where a ledger has not grown since the day before subtrees were stored.
            checkpoints.current(tenant);
        }
        return (size == null ? stored.latest(tenant) : stored.at(tenant, size))
                .orElseThrow(() -> new NoSuchCheckpoint(size == null ? 0 : size));
    }

    private static List<String> base64(List<Hash> path) {
        return path.stream().map(Hash::base64).toList();
    }

    private <T> T reading(Supplier<T> work) {
        return Objects.requireNonNull(reading.execute(_ -> work.get()));
    }
}
