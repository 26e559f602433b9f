package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Goes through one ledger leaf by leaf, rebuilding its tree and meeting its checkpoints on the way. */
final class LedgerWalk {

    private final TenantId tenant;
    private final Deque<TreeHead> promised;
    private final LongFunction<List<KeySignature>> signatures;
    private final Frontier frontier = Frontier.empty();
    /** Places whose words are gone, until the entry is met that tells who erased them. */
    private final NavigableSet<Long> wordless = new TreeSet<>();

    private final KeptNames names;
    /** Where people stand whose names are gone, by digest, until the entry is met that tells who erased them. */
    private final Map<String, Long> nameless = new HashMap<>();

    private final Set<String> erased = new HashSet<>();

    private final SubtreeBuilder subtrees;

    private @Nullable Hash previous;

    LedgerWalk(
            TenantId tenant,
            List<TreeHead> promised,
            KeptNames names,
            LongFunction<List<KeySignature>> signatures,
            Function<Subtree, Optional<Hash>> stored) {
        this.tenant = tenant;
        this.names = names;
        this.promised = new ArrayDeque<>(promised);
        this.signatures = signatures;
        subtrees = new SubtreeBuilder(subtree -> requireStored(subtree, stored));
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
        var text = LeafText.read(leaf.bytes());
        text.map(read -> read.differenceTo(tenant, columns, previous))
                .orElse(Optional.of("the leaf is not canonical JSON"))
                .ifPresent(this::refuse);
        text.ifPresent(read -> {
            meetWords(read, leaf);
            meetPeople(read, leaf);
        });
        frontier.append(hash);
        subtrees.append(hash);
        previous = hash;
        meetCheckpoint();
    }

    void end(LedgerHead head) {
        if (!wordless.isEmpty()) {
            throw new Difference(
                    wordless.getFirst(), "the words of the leaf are gone, and no entry tells that they were erased");
        }
        nameless.values().stream().min(Comparator.naturalOrder()).ifPresent(seq -> {
            throw new Difference(
                    seq, "the name of somebody in the leaf is gone, and no entry tells that it was erased");
        });
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

    private void meetWords(LeafText text, StoredLeaf leaf) {
        var digest = text.wordsDigest();
        var words = leaf.words();
        if (words != null && !digest.equals(Optional.of(words.digest()))) {
            refuse("the words beside the leaf are not those it was written with");
        }
        if (words == null && digest.isPresent()) {
            wordless.add(frontier.size());
        }
        if (leaf.columns().type().equals(TextErasure.ERASED)) {
            text.place("facts", "seq").ifPresent(wordless::remove);
        }
    }

    private void meetPeople(LeafText text, StoredLeaf leaf) {
        var erasure = leaf.columns().type().equals(NameErasure.ERASED);
        var told = erasure ? text.personOf("subject", "id") : Optional.<String>empty();
        told.ifPresent(nameless::remove);
        told.ifPresent(erased::add);
        for (var person : text.people()) {
            var name = names.byDigest().get(person);
            if (name != null) {
                if (!name.digest().equals(person)) {
                    refuse("a name beside the leaf is not the one that it was written with");
                }
            } else if (!names.erased().contains(person)) {
                refuse("the leaf names somebody whom the ledger does not know");
            } else if (!erased.contains(person)) {
                nameless.putIfAbsent(person, frontier.size());
            }
        }
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

    /** Proofs are made of them; one that is not stored yet is made anew. */
    private void requireStored(Subtree made, Function<Subtree, Optional<Hash>> stored) {
        stored.apply(made)
                .filter(hash -> !hash.equals(made.root()))
                .ifPresent(hash -> refuse("the leaves give the subtree %d of level %d the root %s, %s was stored"
                        .formatted(made.place(), made.level(), made.root(), hash)));
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
