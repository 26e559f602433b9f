package eu.custos.export;

import eu.custos.evidence.InconsistentLedger;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes the packages that wait, some at a time.
 *
 * <p>A node holds a package while it tells how far it is. One that falls silent has lost it: another node, or the same
 * one after a restart, begins anew.
 */
@Component
class ExportRunner {

    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ExportRunner.class);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final int LONGEST_TROUBLE = 500;

    private final UUID worker = UUID.randomUUID();
    private final ExportDesk desk;
    private final ExportWork work;
    private final ExportFolder folder;
    private final ClientOrganisations clients;
    private final ExportSettings settings;
    private final Clock clock;
    private final Semaphore room;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ExportRunner(
            ExportDesk desk,
            ExportWork work,
            ExportFolder folder,
            ClientOrganisations clients,
            ExportSettings settings,
            Clock clock) {
        this.desk = desk;
        this.work = work;
        this.folder = folder;
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
        room = new Semaphore(settings.atOnce());
    }

    @Scheduled(fixedDelayString = "${custos.export.every:PT2S}")
    void run() {
        while (room.tryAcquire()) {
            var held = Optional.<EvidenceExport>empty();
            try {
                held = everywhere(() -> desk.hold(worker, LEASE));
                held.ifPresent(export -> threads.execute(() -> {
                    try {
                        write(export);
                    } finally {
                        room.release();
                    }
                }));
            } finally {
                if (held.isEmpty()) {
                    room.release();
                }
            }
            if (held.isEmpty()) {
                return;
            }
        }
    }

    /** Takes the one that has waited longest and writes it; false where none waits. */
    boolean writeNext() {
        var held = everywhere(() -> desk.hold(worker, LEASE));
        held.ifPresent(this::write);
        return held.isPresent();
    }

    /** What was kept its time goes, and what an attempt left behind that nobody ends any more. */
    @Scheduled(cron = "${custos.export.tidy-at:0 41 * * * *}", zone = "UTC")
    void tidy() {
        var now = clock.instant();
        everywhere(() -> {
            desk.expire(now.minus(settings.keep()));
            desk.sweep();
            folder.tidy(desk::isKept, now.minus(ABANDONED));
            return true;
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
        threads.close();
    }

    private void write(EvidenceExport export) {
        CurrentScope.run(Scope.platform("export", Set.of(export.tenant())), () -> {
            if (export.attempt() > settings.attempts()) {
                desk.fail(export, worker, "No attempt came to its end; the node stopped each time");
                return;
            }
            try {
                var progress = new ExportProgress(done -> desk.beat(export, worker, done, LEASE), clock);
                var written = work.write(export, worker, progress);
                if (!desk.finish(export, worker, written)) {
                    folder.remove(export.id());
                }
            } catch (ExportStopped stopped) {
                LOG.info("{}: {}", export.name(), stopped.getMessage());
            } catch (IOException | RuntimeException broken) {
                ended(export, broken);
            }
        });
    }

    private void ended(EvidenceExport export, Exception broken) {
        if (Thread.interrupted()) {
            desk.giveBack(export, worker, null, Duration.ZERO);
            return;
        }
        LOG.error("Evidence package {} is not written", export.name(), broken);
        if (broken instanceof InconsistentLedger || export.attempt() >= settings.attempts()) {
            desk.fail(export, worker, words(broken));
        } else {
            desk.giveBack(export, worker, words(broken), PAUSE.multipliedBy(export.attempt()));
        }
    }

    private static String words(Exception broken) {
        var said = broken instanceof InconsistentLedger
                ? String.valueOf(broken.getMessage())
                : "%s: %s".formatted(broken.getClass().getSimpleName(), broken.getMessage());
        return said.substring(0, Math.min(said.length(), LONGEST_TROUBLE));
    }

    private <T> T everywhere(Supplier<T> work) {
        var all = Scope.platform("export", Set.copyOf(clients.all()));
        return CurrentScope.call(all, work::get);
    }
}
