package eu.custos.evidence;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs the state of each ledger.
 *
 * <p>A tree head is committed before it is signed, and only one that was recomputed from the head before it and the
 * leaves since: whoever changes a leaf or the ledger's head stops the checkpoints instead of getting a signature.
 */
@Service
public class Checkpoints {

    private final TreeHeads heads;
    private final JdbcCheckpoints checkpoints;
    private final CheckpointSigner signer;
    private final LedgerKeys keys;
    private final ObjectProvider<Cosignatures> witnesses;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Checkpoints(
            TreeHeads heads,
            JdbcCheckpoints checkpoints,
            LedgerKeys keys,
            ObjectProvider<Cosignatures> witnesses,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.heads = heads;
        this.checkpoints = checkpoints;
        this.keys = keys;
        signer = keys.signer();
        this.witnesses = witnesses;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The signed checkpoint over all that is committed now; safe to repeat.
     *
     * @throws InconsistentLedger where the ledger no longer continues what was promised before
     */
    public Checkpoint current(TenantId tenant) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        return noted(inTransaction(() -> heads.recorded(tenant)));
    }

    /** The newest checkpoint that was taken already; a page that shows it takes none. */
    public Optional<Checkpoint> newest(TenantId tenant) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        return inTransaction(() -> checkpoints.latest(tenant)).map(this::noted);
    }

    /** The checkpoint that was taken of that size, signed also with the key of today. */
    public Optional<Checkpoint> at(TenantId tenant, long size) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        return inTransaction(() -> checkpoints.at(tenant, size)).map(this::noted);
    }

    /** The key that verifies the checkpoints of that client organisation, in the form of c2sp.org/signed-note. */
    public String verifierKey(TenantId tenant) {
        return new NoteKey(inTransaction(() -> heads.origin(tenant)), signer.publicKey()).verifierKey();
    }

    private Checkpoint noted(TreeHead head) {
        var tenant = head.tenant();
        var signatures = new ArrayList<>(inTransaction(() -> checkpoints.signatures(tenant, head.size())));
        // Also after a change of key: the same tree head may bear the signatures of both.
        if (signatures.stream().noneMatch(signature -> signature.isBy(signer.publicKey()))
                && inTransaction(() -> keys.isDue(tenant, head.size()))) {
            signatures.add(signed(head));
        }
        var cosigned = inTransaction(() -> witnesses
                .orderedStream()
                .flatMap(witness -> witness.lines(tenant, head.size()).stream())
                .toList());
        return head.signed(signatures, cosigned);
    }

    /** Every key that signed one of those checkpoints, in the form of c2sp.org/signed-note. */
    public List<String> verifierKeys(TenantId tenant, long from, long to) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        return inTransaction(() -> checkpoints.keys(tenant, from, to)).stream()
                .map(NoteKey::verifierKey)
                .toList();
    }

    private KeySignature signed(TreeHead head) {
        var signature = new KeySignature(signer.publicKey(), signer.sign(head.bytes()));
        inTransaction(() -> {
            checkpoints.addSignature(head, signature, clock.instant());
            return head;
        });
        return signature;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
