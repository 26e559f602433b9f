package eu.custos.anchor;

import eu.custos.evidence.CheckpointHistory;
import eu.custos.evidence.CheckpointHistory.Broken;
import eu.custos.evidence.CheckpointHistory.Promise;
import eu.custos.evidence.LedgerNames;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares each ledger with what the world outside the database remembers of it.
 *
 * <p>Often against what the database says it promised; at the start and once a day against the leaves themselves. What
 * that found stands until it is done again and finds nothing. How far a file went is remembered across restarts, so that
 * one that was taken away is not begun anew.
 */
@Component
class AnchorMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(AnchorMonitor.class);
    private static final int PAGE = 500;
    private static final int LONGEST_WORDS = 500;

    private final AnchorFiles files;
    private final OutsideAnchors outside;
    private final CheckpointHistory history;
    private final DifferenceRecord record;
    private final LedgerNames ledgers;
    private final Clock clock;
    private final AtomicBoolean started = new AtomicBoolean();

    AnchorMonitor(
            AnchorFiles files,
            OutsideAnchors outside,
            CheckpointHistory history,
            DifferenceRecord record,
            LedgerNames ledgers,
            Clock clock) {
        this.files = files;
        this.outside = outside;
        this.history = history;
        this.record = record;
        this.ledgers = ledgers;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${custos.anchor.every:PT1M}")
    void run() {
        if (started.compareAndSet(false, true)) {
            recompute();
        } else {
            ledgers.all().forEach(tenant -> watch(tenant, false));
        }
    }

    @Scheduled(cron = "${custos.anchor.recompute-at:0 47 3 * * *}", zone = "UTC")
    void recompute() {
        ledgers.all().forEach(tenant -> watch(tenant, true));
    }

    /** @param full whether with the leaves, too */
    private void watch(TenantId tenant, boolean full) {
        CurrentScope.run(Scope.platform("anchor", Set.of(tenant)), () -> {
            try {
                compare(tenant, files.of(ledgers.of(tenant)), record.mark(tenant), full);
            } catch (IOException | RuntimeException failed) {
                LOG.warn("The ledger of {} was not compared with its anchors", tenant, failed);
            }
        });
    }

    private void compare(TenantId tenant, AnchorFile file, AnchorMark before, boolean full) throws IOException {
        var difference = difference(tenant, file, before, full);
        var aside = difference.isEmpty() && file.movedAside(before.size());
        if (difference.isEmpty()) {
            anchor(tenant, file);
        }
        var size = size(file);
        var state = new AnchorState(clock.instant(), size, difference.orElse(null));
        var mark = new AnchorMark(
                difference.isEmpty() ? size : before.size(), full ? difference.orElse(null) : before.foundInLeaves());
        if (aside) {
            record.begunAnew(tenant, before, state, mark, full);
            file.putAway(before.size());
        } else {
            record.found(tenant, state, mark, full);
        }
    }

    private Optional<String> difference(TenantId tenant, AnchorFile file, AnchorMark before, boolean full)
            throws IOException {
        try {
            var found = full ? broken(tenant, file, before) : deniedOrKnown(tenant, file, before);
            return found.map(words -> words.substring(0, Math.min(words.length(), LONGEST_WORDS)));
        } catch (AnchorLine.Damaged damaged) {
            return Optional.of("%s: %s".formatted(file.name(), damaged.getMessage()));
        }
    }

    private Optional<String> denied(TenantId tenant, AnchorFile file, AnchorMark before) throws IOException {
        var last = file.last();
        var promised = last.map(
                        line -> new Promise(line.size(), line.root(), "the last line of %s".formatted(file.name())))
                .map(List::of)
                .orElseGet(List::of);
        var denied = history.firstDenied(tenant, promised.iterator())
                .map(AnchorMonitor::words)
                .or(() -> outside.newestDifference(tenant));
        return denied.isPresent() || file.movedAside(before.size())
                ? denied
                : shortened(
                        file.name(), before.size(), last.map(AnchorLine::size).orElse(-1L));
    }

    private Optional<String> deniedOrKnown(TenantId tenant, AnchorFile file, AnchorMark before) throws IOException {
        return denied(tenant, file, before).or(() -> Optional.ofNullable(before.foundInLeaves()));
    }

    /** Who rewrites the database may take the file away as well; it would only be begun anew. */
    private static Optional<String> shortened(String name, long before, long now) {
        if (now >= before) {
            return Optional.empty();
        }
        return Optional.of(
                now < 0
                        ? "%s is gone or empty, it went up to %d leaves".formatted(name, before)
                        : "%s goes up to %d leaves, it went up to %d".formatted(name, now, before));
    }

    private Optional<String> broken(TenantId tenant, AnchorFile file, AnchorMark before) throws IOException {
        try (var lines = file.promises()) {
            var promises = new MergedPromises(
                    lines.iterator(), outside.promises(tenant).iterator());
            var broken = history.firstBroken(tenant, promises).map(AnchorMonitor::words);
            return broken.isPresent() ? broken : denied(tenant, file, before);
        }
    }

    private static String words(Broken broken) {
        return "%s promises the root %s for %d leaves, %s"
                .formatted(
                        broken.promise().held(),
                        broken.promise().root(),
                        broken.promise().size(),
                        broken.difference());
    }

    private void anchor(TenantId tenant, AnchorFile file) throws IOException {
        var size = size(file);
        for (var more = history.after(tenant, size, PAGE); !more.isEmpty(); more = history.after(tenant, size, PAGE)) {
            file.append(more);
            size = more.getLast().size();
        }
    }

    private static long size(AnchorFile file) throws IOException {
        try {
            return file.last().map(AnchorLine::size).orElse(-1L);
        } catch (AnchorLine.Damaged _) {
            return -1;
        }
    }
}
