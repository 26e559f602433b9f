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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares each ledger with what the world outside the database remembers of it.
 *
 * <p>Often against what the database says it promised; at the start and once a day against the leaves themselves. What
 * that found stands until it is done again and finds nothing.
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
    /** What the latest full comparison found; the frequent one cannot see it, and so cannot take it back. */
    private final Map<TenantId, String> foundInLeaves = new ConcurrentHashMap<>();
    /** The most leaves that a file had while this process ran. */
    private final Map<TenantId, Long> anchored = new ConcurrentHashMap<>();

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
            ledgers.all().forEach(tenant -> watch(tenant, this::deniedOrKnown));
        }
    }

    @Scheduled(cron = "${custos.anchor.recompute-at:0 47 3 * * *}", zone = "UTC")
    void recompute() {
        ledgers.all().forEach(tenant -> watch(tenant, this::broken).ifPresent(state -> keep(tenant, state)));
    }

    private void keep(TenantId tenant, AnchorState state) {
        if (state.difference() == null) {
            foundInLeaves.remove(tenant);
        } else {
            foundInLeaves.put(tenant, state.difference());
        }
    }

    /** How a ledger is compared with a file and with the anchors of others. */
    private interface Comparison {
        Optional<String> difference(TenantId tenant, AnchorFile file) throws IOException;
    }

    /** Empty where it could not be compared. */
    private Optional<AnchorState> watch(TenantId tenant, Comparison comparison) {
        return CurrentScope.call(Scope.platform("anchor", Set.of(tenant)), () -> {
            try {
                var file = files.of(ledgers.of(tenant));
                var difference = difference(tenant, file, comparison);
                if (difference.isEmpty()) {
                    anchored.put(tenant, anchor(tenant, file));
                }
                var state = new AnchorState(clock.instant(), size(file), difference.orElse(null));
                record.found(tenant, state);
                return Optional.of(state);
            } catch (IOException | RuntimeException failed) {
                LOG.warn("The ledger of {} was not compared with its anchors", tenant, failed);
                return Optional.empty();
            }
        });
    }

    private static Optional<String> difference(TenantId tenant, AnchorFile file, Comparison comparison)
            throws IOException {
        try {
            return comparison
                    .difference(tenant, file)
                    .map(words -> words.substring(0, Math.min(words.length(), LONGEST_WORDS)));
        } catch (AnchorLine.Damaged damaged) {
            return Optional.of("%s: %s".formatted(file.name(), damaged.getMessage()));
        }
    }

    private Optional<String> denied(TenantId tenant, AnchorFile file) throws IOException {
        var last = file.last();
        var promised = last.map(
                        line -> new Promise(line.size(), line.root(), "the last line of %s".formatted(file.name())))
                .map(List::of)
                .orElseGet(List::of);
        return history.firstDenied(tenant, promised.iterator())
                .map(AnchorMonitor::words)
                .or(() -> outside.newestDifference(tenant))
                .or(() -> shortened(
                        file.name(),
                        anchored.getOrDefault(tenant, -1L),
                        last.map(AnchorLine::size).orElse(-1L)));
    }

    private Optional<String> deniedOrKnown(TenantId tenant, AnchorFile file) throws IOException {
        return denied(tenant, file).or(() -> Optional.ofNullable(foundInLeaves.get(tenant)));
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

    private Optional<String> broken(TenantId tenant, AnchorFile file) throws IOException {
        try (var lines = file.promises()) {
            var promises = new MergedPromises(
                    lines.iterator(), outside.promises(tenant).iterator());
            var broken = history.firstBroken(tenant, promises).map(AnchorMonitor::words);
            return broken.isPresent() ? broken : denied(tenant, file);
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

    /** How far the file goes then. */
    private long anchor(TenantId tenant, AnchorFile file) throws IOException {
        var size = size(file);
        for (var more = history.after(tenant, size, PAGE); !more.isEmpty(); more = history.after(tenant, size, PAGE)) {
            file.append(more);
            size = more.getLast().size();
        }
        return size;
    }

    private static long size(AnchorFile file) throws IOException {
        try {
            return file.last().map(AnchorLine::size).orElse(-1L);
        } catch (AnchorLine.Damaged _) {
            return -1;
        }
    }
}
