package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Goes through one ledger leaf by leaf, rebuilding its tree and meeting its checkpoints on the way. */
final class LedgerWalk {

    private final TenantId tenant;
    private final Deque<TreeHead> promised;
    private final LongFunction<List<KeySignature>> signatures;
    private final Frontier frontier = Frontier.empty();
    private @Nullable Hash previous;

    LedgerWalk(TenantId tenant, List<TreeHead> promised, LongFunction<List<KeySignature>> signatures) {
        this.tenant = tenant;
        this.promised = new ArrayDeque<>(promised);
        this.signatures = signatures;
        meetCheckpoint();
    }

    void next(StoredLeaf leaf) {
        var seq = frontier.size();
        var columns = leaf.columns();
        if (columns.seq() != seq) {
            refuse("leaf %d is missing, the next one is %d".formatted(seq, columns.seq()));
        }
        var hash = leaf.recomputed();
        if (!columns.hash().equals(hash)) {
            refuse("the leaf hashes to %s, %s was written beside it".formatted(hash, columns.hash()));
        }
        LeafText.read(leaf.bytes())
                .map(text -> text.differenceTo(tenant, columns, previous))
                .orElse(Optional.of("the leaf is not canonical JSON"))
                .ifPresent(this::refuse);
        frontier.append(hash);
        previous = hash;
        meetCheckpoint();
    }

    void end(LedgerHead head) {
        if (head.frontier().size() != frontier.size()) {
            refuse("there are %d leaves, the ledger's end says %d"
                    .formatted(frontier.size(), head.frontier().size()));
        }
        if (!head.frontier().root().equals(frontier.root()) || !Objects.equals(head.last(), previous)) {
            refuse("the leaves give the root %s, the ledger's end says %s"
                    .formatted(frontier.root(), head.frontier().root()));
        }
        var beyond = promised.peek();
        if (beyond != null) {
            refuse("a checkpoint promises %d leaves".formatted(beyond.size()));
        }
    }

    /** Keys stand beside their signatures, so a forger may add one; only our own key says that we signed. */
    void requireSignedBy(byte[] publicKey, TreeHead newest) {
        if (signatures.apply(newest.size()).stream().noneMatch(signature -> signature.isBy(publicKey))) {
            refuse("the newest checkpoint, of %d leaves, is not signed with the platform's key"
                    .formatted(newest.size()));
        }
    }

    long size() {
        return frontier.size();
    }

    Hash root() {
        return frontier.root();
    }

    private void meetCheckpoint() {
        var head = promised.peek();
        if (head == null || head.size() != frontier.size()) {
            return;
        }
        promised.remove();
        if (!head.root().equals(frontier.root())) {
            refuse("the leaves give the root %s, the checkpoint promised %s".formatted(frontier.root(), head.root()));
        }
        for (var signature : signatures.apply(head.size())) {
            if (!signature.verifies(head.bytes())) {
                refuse("a signature of the checkpoint does not verify");
            }
        }
    }

    private void refuse(String difference) {
        // What was tampered with may be long; the place is what matters.
        throw new Difference(frontier.size(), difference.substring(0, Math.min(difference.length(), 500)));
    }

    /** Ends the walk at the first difference. */
    static final class Difference extends RuntimeException {

        private final long seq;

        Difference(long seq, String difference) {
            super(difference, null, false, false);
            this.seq = seq;
        }

        long seq() {
            return seq;
        }
    }
}
