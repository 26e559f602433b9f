package eu.custos.vault;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves sealed content from the vault's folder into the bucket, some at a time.
 *
 * <p>A file leaves the folder when the bucket gave its bytes back and the ledger says so; until then it is copied again.
 */
@Service
class Moving {

    private static final int MOST = 200;
    private static final long MOST_BYTES = 1L << 30;

    private final Store store;
    private final JdbcRounds rounds;
    private final EvidenceLog evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Moving(Store store, JdbcRounds rounds, EvidenceLog evidence, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.rounds = rounds;
        this.evidence = evidence;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What became of one turn.
     *
     * @param unsound files that are not what their address says, and stay
     * @param more whether there may be more to move
     */
    record Turn(int moved, long bytes, int unsound, boolean more) {

        private static final Turn NONE = new Turn(0, 0, 0, false);
        private static final Turn MORE = new Turn(0, 0, 0, true);

        private Turn plus(Turn other) {
            return new Turn(moved + other.moved, bytes + other.bytes, unsound + other.unsound, more || other.more);
        }

        private boolean full() {
            return moved >= MOST || bytes >= MOST_BYTES;
        }
    }

    Turn turn() {
        return switch (store) {
            case VaultFolder _ -> throw new VaultException.NoBucket();
            case BucketStore bucket -> turn(bucket);
        };
    }

    private Turn turn(BucketStore bucket) {
        var scope = CurrentScope.get();
        var all = Turn.NONE;
        var clients = scope.tenants().stream()
                .sorted(Comparator.comparing(TenantId::toString))
                .toList();
        for (var tenant : clients) {
            scope.require(Permission.CLIENT_MANAGE, tenant);
            if (all.full()) {
                return all.plus(Turn.MORE);
            }
            try {
                all = all.plus(turn(bucket, tenant));
            } catch (StoreAway away) {
                throw Contents.away(tenant, away);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("The vault's folder cannot be read", unreadable);
            }
        }
        return all;
    }

    private Turn turn(BucketStore bucket, TenantId tenant) throws IOException {
        var folder = bucket.folder();
        var copied = new ArrayList<String>();
        var turn = Turn.NONE;
        for (var part : folder.parts(tenant)) {
            for (var address : kept(tenant, folder.olderThan(tenant, part, Instant.MAX))) {
                if (turn.full()) {
                    return settled(folder, tenant, copied, turn).plus(Turn.MORE);
                }
                if (bucket.copy(tenant, address)) {
                    copied.add(address);
                    turn = turn.plus(new Turn(1, Files.size(folder.path(tenant, address)), 0, false));
                } else {
                    turn = turn.plus(new Turn(0, 0, 1, false));
                }
            }
        }
        return settled(folder, tenant, copied, turn);
    }

    /** What is nobody's is left to the sweep. */
    private List<String> kept(TenantId tenant, List<String> addresses) {
        Set<String> known = Objects.requireNonNull(transaction.execute(_ -> rounds.known(tenant, addresses)));
        return addresses.stream().filter(known::contains).sorted().toList();
    }

    private Turn settled(VaultFolder folder, TenantId tenant, List<String> copied, Turn turn) throws IOException {
        if (copied.isEmpty()) {
            return turn;
        }
        transaction.executeWithoutResult(_ -> evidence.append(
                tenant,
                new EvidenceEntry(
                        "artefact.moved",
                        "vault",
                        tenant.toString(),
                        null,
                        clock.instant(),
                        Map.of("files", turn.moved, "bytes", turn.bytes, "unsound", turn.unsound, "to", "bucket"),
                        null)));
        for (var address : copied) {
            folder.remove(tenant, address);
        }
        return turn;
    }
}
