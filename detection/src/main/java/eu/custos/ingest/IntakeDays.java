package eu.custos.ingest;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes each day's balance of each client's intake into its ledger, with the ranges of the log that were read for it.
 *
 * <p>A day (UTC) is closed some minutes after its end, once nothing of it waits any more. What is released from
 * quarantine later changes its hours and is told by its own entries, not by this one.
 */
@Component
class IntakeDays {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeDays.class);
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final int MOST_AT_ONCE = 31;
    /** A leaf of the ledger is small; the sums above hold for all of them. */
    private static final int MOST_SOURCES = 200;

    private final JdbcIntakeDays days;
    private final JdbcBalances balances;
    private final JdbcSources sources;
    private final Backlog backlog;
    private final EvidenceLog evidence;
    private final ClientOrganisations clients;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IntakeDays(
            JdbcIntakeDays days,
            JdbcBalances balances,
            JdbcSources sources,
            Backlog backlog,
            EvidenceLog evidence,
            ClientOrganisations clients,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.days = days;
        this.balances = balances;
        this.sources = sources;
        this.backlog = backlog;
        this.evidence = evidence;
        this.clients = clients;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${custos.ingest.close-days-every:PT10M}", initialDelayString = "PT2M")
    void close() {
        if (backlog.waiting(Backlog.TRIAGE) > 0) {
            return;
        }
        for (var tenant : clients.all()) {
            try {
                CurrentScope.run(Scope.platform("intake", Set.of(tenant)), () -> close(tenant));
            } catch (RuntimeException away) {
                LOG.warn("The day of {} is closed later", tenant, away);
            }
        }
    }

    private void close(TenantId tenant) {
        for (var n = 0; n < MOST_AT_ONCE; n++) {
            var more = transaction.execute(_ -> closeNext(tenant));
            if (!Boolean.TRUE.equals(more)) {
                return;
            }
        }
    }

    /** True where a day was closed. */
    private boolean closeNext(TenantId tenant) {
        var last = days.last(tenant);
        var next = last.map(day -> day.plusDays(1))
                .or(() -> days.firstHour(tenant).map(hour -> LocalDate.ofInstant(hour, ZoneOffset.UTC)));
        var now = clock.instant();
        if (next.isEmpty()
                || now.isBefore(next.get()
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .plus(GRACE))) {
            return false;
        }
        var day = next.get();
        var offsets = days.offsetsNow();
        if (!days.close(tenant, day, now, offsets)) {
            return true;
        }
        evidence.append(
                tenant,
                new EvidenceEntry(
                        "intake.day-closed",
                        "intake",
                        day.toString(),
                        null,
                        now,
                        facts(
                                day,
                                last.map(before -> days.offsets(tenant, before)).orElse(Map.of()),
                                offsets),
                        null));
        return true;
    }

    private Map<String, Object> facts(LocalDate day, Map<String, Long> from, Map<String, Long> to) {
        var begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var lines = balances.between(begin, begin.plus(Duration.ofDays(1)));
        var sum = lines.stream().map(JdbcBalances.OfSource::balance).reduce(Balance.NONE, Balance::plus);
        var ranges = new TreeMap<String, Object>();
        to.forEach((partition, end) -> ranges.put(partition, "%d-%d".formatted(from.getOrDefault(partition, 0L), end)));
        var facts = new TreeMap<String, Object>(figures(sum));
        facts.put("day", day.toString());
        facts.put("offsets", ranges);
        facts.put("sources", lines.stream().limit(MOST_SOURCES).map(this::line).toList());
        facts.put("sourcesLeftOut", Math.max(0, lines.size() - MOST_SOURCES));
        facts.put("addsUp", sum.addsUp());
        return facts;
    }

    private Map<String, Object> line(JdbcBalances.OfSource line) {
        var facts = new TreeMap<String, Object>(figures(line.balance()));
        facts.put(
                "source",
                sources.find(line.tenant(), line.source())
                        .map(Source::name)
                        .orElse(line.source().toString()));
        return facts;
    }

    private static Map<String, Object> figures(Balance balance) {
        return Map.of(
                "received", balance.received(),
                "stored", balance.stored(),
                "duplicate", balance.duplicate(),
                "suppressed", balance.suppressed(),
                "quarantined", balance.quarantined(),
                "lost", balance.lost());
    }
}
