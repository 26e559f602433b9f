package eu.custos.evidence;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
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

    private final JdbcLedger ledger;
    private final JdbcCheckpoints checkpoints;
    private final ClientOrganisations clients;
    private final CheckpointSigner signer;
    private final EvidenceSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Checkpoints(
            JdbcLedger ledger,
            JdbcCheckpoints checkpoints,
            ClientOrganisations clients,
            CheckpointSigner signer,
            EvidenceSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.ledger = ledger;
        this.checkpoints = checkpoints;
        this.clients = clients;
        this.signer = signer;
        this.settings = settings;
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
        CurrentScope.get().require(Permission.EVIDENCE_READ, tenant);
        var head = inTransaction(() -> recorded(tenant));
        var signatures = new ArrayList<>(inTransaction(() -> checkpoints.signatures(tenant, head.size())));
        // Also after a change of key: the same tree head may bear the signatures of both.
        if (signatures.stream().noneMatch(signature -> signature.isBy(signer.publicKey()))) {
            signatures.add(signed(head));
        }
        return head.signed(signatures, List.of());
    }

    /** The key that verifies the checkpoints of that client organisation, in the form of c2sp.org/signed-note. */
    public String verifierKey(TenantId tenant) {
        return new NoteKey(inTransaction(() -> origin(tenant)), signer.publicKey()).verifierKey();
    }

    private TreeHead recorded(TenantId tenant) {
        checkpoints.queueFor(tenant);
        var before = checkpoints.latest(tenant);
        var now = ledger.head(tenant).frontier();
        if (before.isPresent() && before.get().size() == now.size()) {
            requireSameRoot(before.get(), now);
            return before.get();
        }
        var promised = before.map(TreeHead::frontier).orElseGet(Frontier::empty);
        if (now.size() < promised.size()) {
            throw new InconsistentLedger(
                    tenant, "%d leaves were promised and there are %d".formatted(promised.size(), now.size()));
        }
        var head = new TreeHead(
                tenant,
                origin(tenant),
                continued(tenant, promised, now),
                now.root(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        checkpoints.add(head);
        return head;
    }

    private static void requireSameRoot(TreeHead before, Frontier now) {
        if (!before.root().equals(now.root())) {
            throw new InconsistentLedger(
                    before.tenant(),
                    "at %d leaves the root %s was promised and it is %s"
                            .formatted(now.size(), before.root(), now.root()));
        }
    }

    private Frontier continued(TenantId tenant, Frontier promised, Frontier now) {
        try (var leaves = ledger.leaves(tenant, promised.size(), now.size())) {
            leaves.forEach(leaf -> promised.append(leaf.recomputed()));
        }
        if (promised.size() != now.size() || !promised.root().equals(now.root())) {
            throw new InconsistentLedger(
                    tenant,
                    "the leaves up to %d give the root %s, the ledger's end at %d says %s"
                            .formatted(promised.size(), promised.root(), now.size(), now.root()));
        }
        return promised;
    }

    private KeySignature signed(TreeHead head) {
        var signature = new KeySignature(signer.publicKey(), signer.sign(head.bytes()));
        inTransaction(() -> {
            checkpoints.addSignature(head, signature, clock.instant());
            return head;
        });
        return signature;
    }

    private String origin(TenantId tenant) {
        return settings.originOf(clients.find(tenant).orElseThrow().reference());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
