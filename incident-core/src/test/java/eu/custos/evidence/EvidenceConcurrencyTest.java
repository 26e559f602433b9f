package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.evidence.LedgerVerdict.Sound;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EvidenceConcurrencyTest {

    static final Database DB = Database.shared();

    @TempDir
    Path folder;

    @Test
    void givesOneLedgerOneOrderWithoutGapsAlthoughSomeRollBack() throws InterruptedException, ExecutionException {
        var tenant = DB.newClient();
        var committed = together(8, random -> {
            var count = 0;
            for (var i = 0; i < 40; i++) {
                count += appended(random, tenant) ? 2 : 0;
            }
            return count;
        });

        LedgerFixture.settle(tenant);
        var ledger = new LedgerFixture(folder.resolve("evidence.pem"));
        assertThat(ledger.verify(tenant))
                .isInstanceOfSatisfying(
                        Sound.class, sound -> assertThat(sound.leaves()).isEqualTo(committed));
        assertThat(ledger.checkpoint(tenant).size()).isEqualTo(committed);
    }

    @Test
    void doesNotDeadlockWhenTransactionsTellTwoLedgersInOppositeOrder()
            throws InterruptedException, ExecutionException {
        var one = DB.newClient();
        var two = DB.newClient();

        var committed = together(8, random -> {
            for (var i = 0; i < 30; i++) {
                var first = random.nextBoolean() ? one : two;
                var second = first.equals(one) ? two : one;
                DB.in(Database.analyst(one, two), () -> {
                    EvidenceLogTest.LOG.append(first, EvidenceLogTest.entry("incident.noted"));
                    EvidenceLogTest.LOG.append(second, EvidenceLogTest.entry("incident.noted"));
                    return 0;
                });
            }
            return 30;
        });

        LedgerFixture.settle(one);
        LedgerFixture.settle(two);
        assertThat(EvidenceLogTest.leaves(one)).hasSize(committed);
        assertThat(EvidenceLogTest.leaves(two)).hasSize(committed);
    }

    /** Two entries; one transaction in four rolls back, some of these only after they have written. */
    private static boolean appended(Random random, TenantId tenant) {
        var fails = random.nextInt(4) == 0;
        var late = random.nextBoolean();
        try {
            EvidenceLogTest.inTransaction(tenant, () -> {
                EvidenceLogTest.LOG.append(tenant, EvidenceLogTest.entry("incident.noted"));
                EvidenceLogTest.LOG.append(tenant, EvidenceLogTest.entry("incident.noted"));
                if (fails && late) {
                    TransactionSynchronizationManager.registerSynchronization(new FailingAtTheEnd());
                } else if (fails) {
                    throw new RolledBack();
                }
            });
            return true;
        } catch (RolledBack _) {
            return false;
        }
    }

    /** Registered after the ledger's own callback, so it runs when the leaves are written. */
    private static final class FailingAtTheEnd implements TransactionSynchronization {

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            throw new RolledBack();
        }
    }

    private static final class RolledBack extends RuntimeException {}

    private static int together(int threads, Work work) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (var i = 0; i < threads; i++) {
                var random = new Random(i);
                tasks.add(() -> work.run(random));
            }
            var sum = 0;
            for (var result : pool.invokeAll(tasks)) {
                sum += result.get();
            }
            return sum;
        }
    }

    private interface Work {
        int run(Random random);
    }
}
