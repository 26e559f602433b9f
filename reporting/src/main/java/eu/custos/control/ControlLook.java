package eu.custos.control;

import eu.custos.control.JdbcControlStandings.Due;
import eu.custos.control.Look.Counted;
import eu.custos.control.Look.Missed;
import eu.custos.evidence.LedgerNames;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks once: asks in a transaction that can change nothing and sees only whom it is about. */
@Component
class ControlLook {

    private static final Logger LOG = LoggerFactory.getLogger(ControlLook.class);

    private final JdbcCheckRuns runs;
    /** All clients, and the log of all ledgers. */
    private final LedgerNames ledgers;

    private final TransactionTemplate reading;
    private final Clock clock;

    ControlLook(JdbcCheckRuns runs, LedgerNames ledgers, PlatformTransactionManager transactions, Clock clock) {
        this.runs = runs;
        this.ledgers = ledgers;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    Look at(Due due) {
        var check = Checks.find(due.check());
        return check.isPresent()
                ? at(due.whose(), check.get())
                : new Missed("this version of the platform has no such check");
    }

    Look at(TenantId whose, Check check) {
        var sight = whose.equals(Standing.PROVIDER) ? Set.copyOf(ledgers.all()) : Set.of(whose);
        try {
            return CurrentScope.call(Scope.platform("controls", sight), () -> counted(whose, check));
        } catch (QueryTimeoutException slow) {
            LOG.warn("The check {} took too long", check.code());
            return new Missed("it took longer than it may");
        } catch (DataAccessException failed) {
            LOG.error("The check {} failed", check.code(), failed);
            return new Missed("the database could not answer");
        }
    }

    private Counted counted(TenantId whose, Check check) {
        return Objects.requireNonNull(reading.execute(_ -> runs.run(whose, check, clock.instant())));
    }
}
