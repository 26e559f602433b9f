package eu.custos.control;

import eu.custos.control.Catalogues.Found;
import eu.custos.control.JdbcControlStandings.Due;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Works off the checks that are due; nodes share them, and what a dead one held comes back. */
@Component
class ControlRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ControlRunner.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration STRETCH = Duration.ofSeconds(20);
    private static final int AT_ONCE = 20;

    private final UUID worker = UUID.randomUUID();
    private final JdbcControlStandings standings;
    private final ControlLook look;
    private final LookKeeper keeper;
    private final ClientOrganisations clients;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ControlRunner(
            JdbcControlStandings standings,
            ControlLook look,
            LookKeeper keeper,
            ClientOrganisations clients,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.standings = standings;
        this.look = look;
        this.keeper = keeper;
        this.clients = clients;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(
            fixedDelayString = "${custos.control.every:PT5S}",
            initialDelayString = "${custos.control.first-look:PT3M}")
    void work() {
        var until = clock.instant().plus(STRETCH);
        while (!Thread.currentThread().isInterrupted() && clock.instant().isBefore(until)) {
            if (lookAtSome() == 0) {
                return;
            }
        }
    }

    /** How many were due, up to what is taken at once. */
    int lookAtSome() {
        var due = held();
        for (var each : due) {
            try {
                lookAt(each);
            } catch (RuntimeException failed) {
                LOG.warn("The control {} is looked at later", each.control(), failed);
            }
        }
        return due.size();
    }

    private List<Due> held() {
        return Objects.requireNonNull(
                within(Set.copyOf(clients.all()), () -> standings.hold(worker, clock.instant(), LEASE, AT_ONCE)));
    }

    private void lookAt(Due due) {
        var scope = due.whose().equals(Standing.PROVIDER) ? Set.<TenantId>of() : Set.of(due.whose());
        var found = within(scope, () -> keeper.control(due));
        if (found.isEmpty()) {
            return;
        }
        Found about = found.get();
        var seen = look.at(due);
        within(scope, () -> {
            keeper.keep(due, worker, about, seen);
            return true;
        });
    }

    private <T> T within(Set<TenantId> tenants, java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(
                CurrentScope.call(Scope.platform("controls", tenants), () -> transaction.execute(_ -> work.get())));
    }
}
