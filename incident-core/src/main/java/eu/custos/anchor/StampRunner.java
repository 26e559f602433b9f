package eu.custos.anchor;

import eu.custos.evidence.LedgerNames;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Has each client's newest checkpoint stamped by each authority, again and again. */
@Component
class StampRunner {

    static final Duration LEASE = Duration.ofMinutes(5);
    static final Duration FIRST_WAIT = Duration.ofMinutes(5);
    static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private static final Logger LOG = LoggerFactory.getLogger(StampRunner.class);
    private static final int AT_ONCE = 16;
    private static final int ROUNDS = 8;
    private static final int LONGEST_WORDS = 500;

    private final UUID worker = UUID.randomUUID();
    private final StampWork work;
    private final JdbcTurns turns;
    private final LedgerNames ledgers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StampRunner(
            StampWork work,
            JdbcTurns turns,
            LedgerNames ledgers,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.work = work;
        this.turns = turns;
        this.ledgers = ledgers;
        transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${custos.anchor.every:PT1M}")
    void run() {
        if (work.authorities().isEmpty()) {
            return;
        }
        try {
            var round = 0;
            while (round < ROUNDS && !stampSome().isEmpty()) {
                round++;
            }
        } catch (RuntimeException away) {
            LOG.warn("Checkpoints are stamped later", away);
        }
    }

    List<Turn> stampSome() {
        var everyone = Scope.platform("anchor", Set.copyOf(ledgers.all()));
        var held = CurrentScope.<List<Turn>, RuntimeException>call(
                everyone,
                () -> Objects.requireNonNull(transaction.execute(_ -> {
                    turns.seed(everyone.tenants(), work.authorities(), clock.instant());
                    return turns.hold(worker, work.authorities(), clock.instant(), LEASE, AT_ONCE);
                })));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            held.forEach(turn -> threads.execute(() -> stamp(turn)));
        }
        return held;
    }

    private void stamp(Turn turn) {
        CurrentScope.run(Scope.platform("anchor", Set.of(turn.tenant())), () -> {
            try {
                end(turn, work.ask(turn));
            } catch (RuntimeException failed) {
                // The lease ends and somebody asks again.
                LOG.warn("No stamp by {} for {}", turn.authority(), turn.tenant(), failed);
            }
        });
    }

    private void end(Turn turn, StampWork.Outcome outcome) {
        var now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            var ended = switch (outcome.answer()) {
                case StampAnswer.Stamped _ -> end(turn, "stamped", "", now, now.plus(work.stampEvery()), 0);
                case StampAnswer.Refused refused -> later(turn, refused.fault().code(), refused.words(), now);
                case StampAnswer.Away(var words) -> later(turn, "away", words, now);
            };
            if (ended && outcome.checkpoint() != null && outcome.answer() instanceof StampAnswer.Stamped(var stamp)) {
                work.keep(turn, outcome.checkpoint(), stamp);
            }
        });
    }

    private boolean later(Turn turn, String state, String words, Instant now) {
        LOG.warn("No stamp by {} for {}: {}", turn.authority(), turn.tenant(), words);
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(turn.tries(), 10));
        var next = now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        return end(turn, state, words, now, next, turn.tries() + 1);
    }

    private boolean end(Turn turn, String state, String words, Instant now, Instant next, int tries) {
        var said = words.substring(0, Math.min(words.length(), LONGEST_WORDS));
        return turns.end(turn, worker, new JdbcTurns.Last(turn.authority(), state, said, now, next), now, tries);
    }
}
