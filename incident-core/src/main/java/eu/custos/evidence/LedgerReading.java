package eu.custos.evidence;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads ranges of ledgers for whoever takes them out of the house. */
@Service
public class LedgerReading {

    private final EvidenceLog log;
    private final JdbcLedger ledger;
    private final JdbcNames names;
    private final JdbcCheckpoints stored;
    private final Checkpoints checkpoints;

    LedgerReading(
            EvidenceLog log, JdbcLedger ledger, JdbcNames names, JdbcCheckpoints stored, Checkpoints checkpoints) {
        this.log = log;
        this.ledger = ledger;
        this.names = names;
        this.stored = stored;
        this.checkpoints = checkpoints;
    }

    /** Where the ledgers of the current scope stand, by client. */
    @Transactional(readOnly = true)
    public List<LedgerState> states() {
        CurrentScope.get().require(Permission.EVIDENCE_READ);
        return stored.states();
    }

    /** From the last checkpoint before the incident's first entry to one that is taken now. */
    public LedgerRange about(TenantId tenant, UUID incident) {
        var end = settled(tenant);
        var first = ledger.firstOf(tenant, incident).orElse(end.size());
        var start = stored.upTo(tenant, Math.min(first, end.size()));
        return new LedgerRange(start.map(TreeHead::size).orElse(0L), end.size());
    }

    /**
     * From a checkpoint before the period to one after it.
     *
     * <p>Where the ledger goes on before and after, an entry of each side is in the range: so a reader sees that the
     * period is whole.
     *
     * @param to exclusive
     */
    public LedgerRange within(TenantId tenant, Instant from, Instant to) {
        var end = settled(tenant);
        var start = stored.lastBefore(tenant, from).map(TreeHead::size).orElse(0L);
        var last = stored.firstFrom(tenant, to).map(TreeHead::size).orElse(end.size());
        return new LedgerRange(start, Math.max(start, last));
    }

    /** The checkpoint over all that is committed, also what waited for its place. */
    private Checkpoint settled(TenantId tenant) {
        log.settle(tenant);
        return checkpoints.current(tenant);
    }

    /**
     * The places of a range that a period holds: none before it, and none after, was recorded out of it.
     *
     * @return the first of them, and the one after the last
     */
    public LedgerRange period(TenantId tenant, LedgerRange range, Instant from, Instant to) {
        CurrentScope.get().require(Permission.EVIDENCE_READ, tenant);
        var first = ledger.lastBefore(tenant, range, from).map(seq -> seq + 1).orElse(range.first());
        var end = ledger.firstFrom(tenant, range, to).orElse(range.size());
        return new LedgerRange(first, Math.max(first, end));
    }

    /** The roots of the perfect subtrees before the range, widest first, in hex. */
    public List<String> frontier(TenantId tenant, long first) {
        CurrentScope.get().require(Permission.EVIDENCE_READ, tenant);
        var bytes = ByteBuffer.wrap(before(tenant, first).bytes());
        var roots = new ArrayList<String>();
        while (bytes.hasRemaining()) {
            roots.add(Hash.read(bytes).hex());
        }
        return roots;
    }

    /** Sizes of checkpoints between the two ends of the range. */
    public List<Long> checkpointsBetween(TenantId tenant, LedgerRange range) {
        CurrentScope.get().require(Permission.EVIDENCE_READ, tenant);
        return stored.between(tenant, range.first(), range.size());
    }

    /**
     * Tells every place of the range in order, as a stream, within the caller's transaction.
     *
     * @throws InconsistentLedger where the places do not lead from the one checkpoint to the other
     */
    public void read(TenantId tenant, LedgerRange range, Consumer<LedgerPlace> reader) {
        CurrentScope.get().require(Permission.EVIDENCE_READ, tenant);
        var head = head(tenant, range.size());
        var frontier = before(tenant, range.first());
        var kept = names.kept(tenant);
        try (var leaves = ledger.leaves(tenant, range.first(), range.size())) {
            leaves.forEach(leaf -> {
                var hash = leaf.recomputed();
                if (leaf.columns().seq() != frontier.size()) {
                    throw InconsistentLedger.against(head, "the entry at %d is missing".formatted(frontier.size()));
                }
                frontier.append(hash);
                reader.accept(new LedgerPlace(leaf, hash, kept));
            });
        }
        if (frontier.size() != head.size() || !frontier.root().equals(head.root())) {
            throw InconsistentLedger.against(
                    head, "its entries up to %d give the root %s".formatted(frontier.size(), frontier.root()));
        }
    }

    private Frontier before(TenantId tenant, long first) {
        return first == 0 ? Frontier.empty() : head(tenant, first).frontier();
    }

    private TreeHead head(TenantId tenant, long size) {
        return stored.at(tenant, size).orElseThrow(() -> new NoSuchCheckpoint(size));
    }
}
