package eu.custos.ingest;

import eu.custos.evidence.ProviderLedger;
import eu.custos.search.IndexMonths;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.StoredTime;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators may do about rebuilding the index from the record. */
@Service
@Transactional
class IndexRebuild {

    private final JdbcRebuilds rebuilds;
    private final IndexMonths months;
    private final ProviderLedger ledger;
    private final Clock clock;

    IndexRebuild(JdbcRebuilds rebuilds, IndexMonths months, ProviderLedger ledger, Clock clock) {
        this.rebuilds = rebuilds;
        this.months = months;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A rebuild that is not started or continued, with what to do instead. */
    static final class Refused extends RuntimeException {
        Refused(String why) {
            super(why);
        }
    }

    /**
     * Starts a rebuild of one month, or of all that are kept; safe to repeat with the same id.
     *
     * @throws Refused while another is running, or for a month that is not kept
     */
    void start(UUID id, @Nullable YearMonth month) {
        CurrentScope.get().require(Permission.SOURCE_MANAGE);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var since = month == null ? months.oldestKept() : begin(month);
        var until = month == null || begin(month.plusMonths(1)).isAfter(now) ? now : begin(month.plusMonths(1));
        if (since.isBefore(months.oldestKept()) || !since.isBefore(now)) {
            throw new Refused("Choose a month that is kept in the index.");
        }
        if (rebuilds.start(id, since, until, CurrentScope.get().actor().name(), now)) {
            record("index.rebuild-started", id, Map.of("since", since.toString(), "until", until.toString()));
        } else if (rebuilds.find(id).isEmpty()) {
            throw new Refused("A rebuild is running. Wait for it, or cancel it first.");
        }
    }

    /** Ends a running one where it is; what it has indexed stays. */
    void cancel(UUID id) {
        CurrentScope.get().require(Permission.SOURCE_MANAGE);
        if (rebuilds.end(id, 0, LongWork.State.CANCELLED, null, clock.instant())) {
            record("index.rebuild-cancelled", id, Map.of());
        }
    }

    /**
     * Lets one that was cancelled or failed go on where it was; safe to repeat.
     *
     * @throws Refused while another is running
     */
    void resume(UUID id) {
        CurrentScope.get().require(Permission.SOURCE_MANAGE);
        if (rebuilds.resume(id, clock.instant())) {
            record("index.rebuild-continued", id, Map.of());
        } else if (rebuilds.find(id).filter(Rebuild::canContinue).isPresent()) {
            throw new Refused("Another rebuild is running. Wait for it, or cancel it first.");
        }
    }

    /** The newest rebuilds. */
    @Transactional(readOnly = true)
    List<Rebuild> newest() {
        CurrentScope.get().require(Permission.OPERATIONS_READ);
        return rebuilds.newest();
    }

    private void record(String type, UUID id, Map<String, Object> facts) {
        ledger.append(type, "index", id.toString(), facts);
    }

    private static Instant begin(YearMonth month) {
        return StoredTime.nearest(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
