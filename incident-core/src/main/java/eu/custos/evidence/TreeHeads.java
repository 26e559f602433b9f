package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Records what each ledger's tree is, where it continues what was recorded before; see {@link Checkpoints}. */
@Component
class TreeHeads {

    private final JdbcLedger ledger;
    private final JdbcCheckpoints checkpoints;
    private final JdbcSubtrees subtrees;
    private final LedgerOrigins origins;
    private final Clock clock;

    TreeHeads(
            JdbcLedger ledger, JdbcCheckpoints checkpoints, JdbcSubtrees subtrees, LedgerOrigins origins, Clock clock) {
        this.ledger = ledger;
        this.checkpoints = checkpoints;
        this.subtrees = subtrees;
        this.origins = origins;
        this.clock = clock;
    }

    /** Within a transaction; safe to repeat. */
    TreeHead recorded(TenantId tenant) {
        checkpoints.queueFor(tenant);
        var head = continued(tenant);
        subtrees.fill(tenant, head.size());
        return head;
    }

    String origin(TenantId tenant) {
        return origins.of(tenant);
    }

    private TreeHead continued(TenantId tenant) {
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
}
