package eu.custos.notice;

import eu.custos.live.StatusFigures;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How far the outbox is behind; looked up now and then, read often. */
@Component
class OutboxFigures implements StatusFigures, MeterBinder {

    private static final Duration BEHIND = Duration.ofMinutes(1);

    private final JdbcOutbox messages;
    private final ClientOrganisations clients;
    private final TransactionTemplate reading;
    private final Clock clock;
    private volatile @Nullable Seen seen;

    /** What the last look found. */
    record Seen(int waiting, int failed, Duration lag, int ending) {

        boolean sound() {
            return failed == 0 && lag.compareTo(BEHIND) <= 0;
        }
    }

    OutboxFigures(
            JdbcOutbox messages, ClientOrganisations clients, PlatformTransactionManager transactions, Clock clock) {
        this.messages = messages;
        this.clients = clients;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    @Scheduled(fixedDelayString = "${custos.notice.look-every:PT10S}")
    void look() {
        var now = clock.instant();
        var everyone = Scope.platform("notice", Set.copyOf(clients.all()));
        var lag = CurrentScope.<JdbcOutbox.Lag, RuntimeException>call(
                everyone, () -> Objects.requireNonNull(reading.execute(_ -> messages.lag(now))));
        seen = new Seen(lag.waiting(), lag.failed(), Duration.between(lag.oldestDue(), now), lag.ending());
    }

    @Override
    public List<Figure> status() {
        var last = seen;
        if (last == null) {
            return List.of(new Figure("messages", "not looked yet", true));
        }
        return last.ending() == 0
                ? List.of(messages(last))
                : List.of(messages(last), new Figure("mail certificates", last.ending() + " end soon", false));
    }

    private static Figure messages(Seen last) {
        if (last.sound()) {
            return new Figure("messages", "all out", true);
        }
        return last.failed() > 0
                ? new Figure("messages", last.failed() + " failed", false)
                : new Figure("messages", "%d s behind".formatted(last.lag().toSeconds()), false);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("custos.notice.lag", () -> number(Kind.LAG))
                .baseUnit("seconds")
                .description("How long the longest due message has waited")
                .register(registry);
        Gauge.builder("custos.notice.waiting", () -> number(Kind.WAITING)).register(registry);
        Gauge.builder("custos.notice.failed", () -> number(Kind.FAILED)).register(registry);
    }

    private enum Kind {
        LAG,
        WAITING,
        FAILED
    }

    private long number(Kind kind) {
        var last = seen;
        if (last == null) {
            return 0;
        }
        return switch (kind) {
            case LAG -> last.lag().toSeconds();
            case WAITING -> last.waiting();
            case FAILED -> last.failed();
        };
    }
}
