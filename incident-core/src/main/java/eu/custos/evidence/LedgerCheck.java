package eu.custos.evidence;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Recomputes a ledger from its leaves and says where it first differs from what was written or promised. */
@Service
public class LedgerCheck {

    private final JdbcLedger ledger;
    private final JdbcCheckpoints checkpoints;
    private final JdbcSubtrees subtrees;
    private final JdbcNames names;
    private final CheckpointSigner signer;
    private final TransactionTemplate snapshot;

    LedgerCheck(
            JdbcLedger ledger,
            JdbcCheckpoints checkpoints,
            JdbcSubtrees subtrees,
            JdbcNames names,
            CheckpointSigner signer,
            PlatformTransactionManager transactions) {
        this.subtrees = subtrees;
        this.names = names;
        this.signer = signer;
        this.ledger = ledger;
        this.checkpoints = checkpoints;
        snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // Leaves, checkpoints and the ledger's end as of one moment, while appending goes on.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    public LedgerVerdict verify(TenantId tenant) {
        CurrentScope.get().require(Permission.EVIDENCE_READ, tenant);
        return Objects.requireNonNull(snapshot.execute(_ -> recomputed(tenant)));
    }

    private LedgerVerdict recomputed(TenantId tenant) {
        var heads = checkpoints.all(tenant);
        var walk = new LedgerWalk(
                tenant,
                heads,
                names.kept(tenant),
                size -> checkpoints.signatures(tenant, size),
                made -> subtrees.find(tenant, made));
        try (var leaves = ledger.leaves(tenant, 0, Long.MAX_VALUE)) {
            leaves.forEach(walk::next);
            walk.end(ledger.head(tenant));
            if (!heads.isEmpty()) {
                walk.requireSignedBy(signer.publicKey(), heads.getLast());
            }
            return new LedgerVerdict.Sound(walk.size(), walk.root().base64(), heads.size());
        } catch (LedgerWalk.Difference difference) {
            return new LedgerVerdict.Broken(difference.seq(), String.valueOf(difference.getMessage()));
        }
    }
}
