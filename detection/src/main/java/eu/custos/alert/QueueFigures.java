package eu.custos.alert;

import eu.custos.live.ClientFigures;
import eu.custos.live.RailFigures;
import eu.custos.live.StatusFigures;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the rail, the status line and the list of clients tell about the queue. */
@Component
@Transactional(readOnly = true)
class QueueFigures implements RailFigures, StatusFigures, ClientFigures {

    private final JdbcQueueCounts counts;
    private final JdbcQueue queue;
    private final Clock clock;

    QueueFigures(JdbcQueueCounts counts, JdbcQueue queue, Clock clock) {
        this.counts = counts;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public Map<String, RailFigures.Figure> figures() {
        if (!readable()) {
            return Map.of();
        }
        var counted = counts.of(tenants());
        var open = GroupState.OPEN.stream()
                .mapToLong(state -> total(counted.getOrDefault(state, Map.of())))
                .sum();
        var urgent = counted.getOrDefault(GroupState.NEW, Map.of()).getOrDefault(Severity.CRITICAL, 0L) > 0;
        return Map.of("queue", new RailFigures.Figure(number(open), urgent));
    }

    @Override
    public List<StatusFigures.Figure> status() {
        if (!readable()) {
            return List.of();
        }
        var untouched = total(counts.of(tenants()).getOrDefault(GroupState.NEW, Map.of()));
        var backlog = new StatusFigures.Figure("Not acknowledged", number(untouched), true);
        return queue.oldestUntouched(tenants())
                .map(since -> List.of(
                        backlog,
                        new StatusFigures.Figure("Oldest", age(Duration.between(since, clock.instant())), true)))
                .orElse(List.of(backlog));
    }

    @Override
    public String counted() {
        return "groups";
    }

    @Override
    public Map<TenantId, Long> byClient(Collection<TenantId> clients) {
        return readable() ? counts.byClient(QueueReading.ids(clients), GroupState.OPEN) : Map.of();
    }

    private static boolean readable() {
        return CurrentScope.isBound() && CurrentScope.get().may(Permission.ALERT_READ);
    }

    private static List<java.util.UUID> tenants() {
        return CurrentScope.get().tenants().stream().map(TenantId::value).toList();
    }

    private static long total(Map<Severity, Long> bySeverity) {
        return bySeverity.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String age(Duration age) {
        return age.toHours() < 1
                ? "%d min".formatted(age.toMinutes())
                : age.toHours() < 48 ? "%d h".formatted(age.toHours()) : "%d d".formatted(age.toDays());
    }
}
