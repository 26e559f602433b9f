package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through the artefacts of a client, some at a time: recomputes digests, sweeps the folder, proposes what is out of
 * time.
 *
 * <p>A node holds the client meanwhile. What one that died had computed is not written and is computed again.
 */
@Component
class Round {

    static final Duration LEASE = Duration.ofHours(1);

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 200;
    private static final long MOST_BYTES = 2L << 30;

    private final UUID worker = UUID.randomUUID();
    private final JdbcRounds rounds;
    private final RoundRecord record;
    private final Contents contents;
    private final Upkeep upkeep;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Round(
            JdbcRounds rounds,
            RoundRecord record,
            Contents contents,
            Upkeep upkeep,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rounds = rounds;
        this.record = record;
        this.contents = contents;
        this.upkeep = upkeep;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    void of(TenantId tenant) {
        var held =
                Objects.requireNonNull(transaction.execute(_ -> rounds.hold(tenant, worker, clock.instant(), LEASE)));
        held.ifPresent(round -> of(tenant, round));
    }

    private void of(TenantId tenant, JdbcRounds.Round round) {
        upkeep.lock(tenant);
        var now = clock.instant();
        var checked = check(tenant);
        var sweeps = isOver(round.sweptAt(), now);
        var orphans = sweeps ? upkeep.sweep(tenant) : 0;
        transaction.executeWithoutResult(_ -> {
            if (rounds.holds(tenant, worker)) {
                // Once a day also where nothing was due: that nothing was found is worth knowing, too.
                var tells = !checked.isEmpty() || orphans > 0 || (isOver(round.toldAt(), now) && record.hasAny(tenant));
                if (tells) {
                    record.found(tenant, checked, orphans);
                }
                record.propose(tenant);
                rounds.release(tenant, worker, tells ? now : null, sweeps ? now : null);
            }
        });
    }

    private List<Checked> check(TenantId tenant) {
        var due = Objects.requireNonNull(transaction.execute(_ -> record.due(tenant, MOST)));
        var checked = new ArrayList<Checked>();
        var bytes = 0L;
        for (var artefact : due) {
            if (bytes > MOST_BYTES) {
                break;
            }
            bytes += artefact.bytes();
            try {
                checked.add(check(artefact));
            } catch (VaultException.StoreOutOfReach _) {
                break;
            }
        }
        return checked;
    }

    private Checked check(Artefact artefact) {
        try {
            var content = Objects.requireNonNull(transaction.execute(_ -> contents.of(artefact)));
            return new Checked(artefact, true, contents.check(artefact, content));
        } catch (VaultException.KeyAway _) {
            return new Checked(artefact, false, Optional.empty());
        } catch (VaultException.Erased _) {
            return new Checked(artefact, true, Optional.empty());
        }
    }

    private static boolean isOver(@Nullable Instant last, Instant now) {
        return last == null || !last.plus(DAY).isAfter(now);
    }
}
