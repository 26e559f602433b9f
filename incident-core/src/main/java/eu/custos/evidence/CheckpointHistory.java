package eu.custos.evidence;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What was promised about a ledger so far, and whether its leaves keep a promise that somebody else remembers. */
@Service
public class CheckpointHistory {

    private final JdbcLedger ledger;
    private final JdbcCheckpoints checkpoints;
    private final ObjectProvider<Cosignatures> cosignatures;
    private final TransactionTemplate reading;
    private final TransactionTemplate snapshot;

    CheckpointHistory(
            JdbcLedger ledger,
            JdbcCheckpoints checkpoints,
            ObjectProvider<Cosignatures> cosignatures,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.checkpoints = checkpoints;
        this.cosignatures = cosignatures;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * A promise that somebody holds.
     *
     * @param root base64, as in the note
     * @param held where it is held, such as {@code line 12 of ACME.checkpoints}
     */
    public record Promise(long size, String root, String held) {}

    /** The first promise that is not kept, and how. */
    public record Broken(Promise promise, String difference) {}

    /** The checkpoint of that size, with all signatures and cosignatures. */
    public Optional<Checkpoint> at(TenantId tenant, long size) {
        return read(tenant, () -> checkpoints.at(tenant, size).map(this::signed));
    }

    public Optional<Checkpoint> newest(TenantId tenant) {
        return read(tenant, () -> checkpoints.latest(tenant).map(this::signed));
    }

    /** Checkpoints over more leaves than that, the smallest first; one that waits for its signature ends the list. */
    public List<Checkpoint> after(TenantId tenant, long size, int most) {
        return read(
                tenant,
                () -> checkpoints.after(tenant, size, most).stream()
                        .takeWhile(head ->
                                !checkpoints.signatures(tenant, head.size()).isEmpty())
                        .map(this::signed)
                        .toList());
    }

    /** What the database says it promised, against promises held elsewhere; cheap. */
    public Optional<Broken> firstDenied(TenantId tenant, Iterator<Promise> promises) {
        return read(tenant, () -> {
            while (promises.hasNext()) {
                var promise = promises.next();
                var now = checkpoints.at(tenant, promise.size()).map(TreeHead::root);
                var denied = now.map(root -> differing(promise, root))
                        .orElseGet(() -> Optional.of(new Broken(promise, "there is no such checkpoint any more")));
                if (denied.isPresent()) {
                    return denied;
                }
            }
            return Optional.empty();
        });
    }

    /**
     * Recomputes the ledger from its leaves and compares it with promises held elsewhere.
     *
     * @param promises by ascending size, read as the leaves are
     */
    public Optional<Broken> firstBroken(TenantId tenant, Iterator<Promise> promises) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        return Objects.requireNonNull(snapshot.execute(_ -> recomputed(tenant, promises)));
    }

    private Optional<Broken> recomputed(TenantId tenant, Iterator<Promise> promises) {
        var frontier = Frontier.empty();
        try (var leaves = ledger.leaves(tenant, 0, Long.MAX_VALUE)) {
            var rest = leaves.iterator();
            for (var promise = next(promises); promise != null; promise = next(promises)) {
                while (frontier.size() < promise.size() && rest.hasNext()) {
                    frontier.append(rest.next().recomputed());
                }
                if (frontier.size() != promise.size()) {
                    return Optional.of(
                            new Broken(promise, "there are %d leaves, or they end there".formatted(frontier.size())));
                }
                var broken = differing(promise, frontier.root());
                if (broken.isPresent()) {
                    return broken;
                }
            }
            return Optional.empty();
        }
    }

    private static @Nullable Promise next(Iterator<Promise> promises) {
        return promises.hasNext() ? promises.next() : null;
    }

    private static Optional<Broken> differing(Promise promise, Hash root) {
        return root.base64().equals(promise.root())
                ? Optional.empty()
                : Optional.of(new Broken(promise, "the root is %s now".formatted(root.base64())));
    }

    private Checkpoint signed(TreeHead head) {
        return head.signed(
                checkpoints.signatures(head.tenant(), head.size()),
                cosignatures.stream()
                        .flatMap(others -> others.lines(head.tenant(), head.size()).stream())
                        .toList());
    }

    private <T> T read(TenantId tenant, Supplier<T> work) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        return Objects.requireNonNull(reading.execute(_ -> work.get()));
    }
}
