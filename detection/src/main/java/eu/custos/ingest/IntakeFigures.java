package eu.custos.ingest;

import eu.custos.live.RailFigures;
import eu.custos.live.StatusFigures;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How intake does, for the rail and the status line. */
@Component
@Transactional(readOnly = true)
class IntakeFigures implements RailFigures, StatusFigures {

    private static final int MOST_COUNTED = 1_000;
    private static final int BEHIND = 1_000;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private final IntakeRate rate;
    private final Backlog backlog;
    private final RawTopic topic;
    private final JdbcQuarantineBoard quarantine;
    private final JdbcBalances balances;
    private final Clock clock;

    IntakeFigures(
            IntakeRate rate,
            Backlog backlog,
            RawTopic topic,
            JdbcQuarantineBoard quarantine,
            JdbcBalances balances,
            Clock clock) {
        this.rate = rate;
        this.backlog = backlog;
        this.topic = topic;
        this.quarantine = quarantine;
        this.balances = balances;
        this.clock = clock;
    }

    @Override
    public Map<String, RailFigures.Figure> figures() {
        if (!CurrentScope.get().may(Permission.QUARANTINE_READ)) {
            return Map.of();
        }
        var waiting = quarantine.waiting(MOST_COUNTED);
        var text = waiting >= MOST_COUNTED ? "999+" : Long.toString(waiting);
        return waiting == 0 ? Map.of() : Map.of("quarantine", new RailFigures.Figure(text, false));
    }

    @Override
    public List<StatusFigures.Figure> status() {
        var figures = new ArrayList<StatusFigures.Figure>();
        var perMinute = rate.perMinute(CurrentScope.get().tenants());
        figures.add(topic.awaySince()
                .map(since -> new StatusFigures.Figure("intake", "broker away since " + MINUTE.format(since), false))
                .orElseGet(() -> new StatusFigures.Figure("intake", count(perMinute) + "/min", true)));
        var waiting = backlog.waiting(Backlog.TRIAGE);
        figures.add(new StatusFigures.Figure("backlog", count(waiting), waiting < BEHIND));
        var unindexed = backlog.waiting(Backlog.INDEX);
        if (unindexed >= BEHIND) {
            figures.add(new StatusFigures.Figure("index behind", count(unindexed), false));
        }
        figures.add(new StatusFigures.Figure("this hour", hour(), true));
        return figures;
    }

    /** The running hour's balance in one line; it adds up, or the database would have refused it. */
    private String hour() {
        var from = Keeping.hourOf(clock.instant());
        var sum = balances.between(from, from.plus(Duration.ofHours(1))).stream()
                .map(JdbcBalances.OfSource::balance)
                .reduce(Balance.NONE, Balance::plus);
        var accounted = sum.stored() + sum.duplicate() + sum.suppressed() + sum.quarantined();
        return "%s in, %s accounted for".formatted(count(sum.received()), count(accounted));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
