package eu.custos.receiver;

import eu.custos.live.StatusFigures;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How many receivers got no checkpoint of late; looked up now and then, read often. */
@Component
class ReceiverFigures implements StatusFigures {

    private static final Duration LATE = Receiver.EVERY.multipliedBy(2);

    private final JdbcReceivers receivers;
    private final ClientOrganisations clients;
    private final TransactionTemplate reading;
    private final Clock clock;
    private volatile int without;

    ReceiverFigures(
            JdbcReceivers receivers,
            ClientOrganisations clients,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.receivers = receivers;
        this.clients = clients;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    @Scheduled(fixedDelayString = "${custos.receiver.look-every:PT1M}")
    void look() {
        var since = clock.instant().minus(LATE);
        without = CurrentScope.<Integer, RuntimeException>call(
                Scope.platform("receiver", Set.copyOf(clients.all())),
                () -> Objects.requireNonNull(reading.execute(_ -> receivers.without(since))));
    }

    /** Nothing where all is well: most platforms have few receivers. */
    @Override
    public List<Figure> status() {
        var count = without;
        return count == 0 ? List.of() : List.of(new Figure("checkpoints", count + " not received", false));
    }
}
