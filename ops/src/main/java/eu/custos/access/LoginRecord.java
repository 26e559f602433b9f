package eu.custos.access;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what happened at the door: in the ledger of the organisation that the person belongs to.
 *
 * <p>A name that nobody has is not kept, as people type passwords there by mistake.
 */
@Component
class LoginRecord {

    private static final Logger LOG = LoggerFactory.getLogger(LoginRecord.class);
    private static final String NOBODY = "unknown";

    private final JdbcAccounts accounts;
    private final AccessFacts facts;
    private final ProviderOrganisation provider;
    private final TransactionTemplate transactions;
    private final Clock clock;

    LoginRecord(
            JdbcAccounts accounts,
            AccessFacts facts,
            ProviderOrganisation provider,
            PlatformTransactionManager transactionManager,
            Clock clock) {
        this.accounts = accounts;
        this.facts = facts;
        this.provider = provider;
        this.transactions = new TransactionTemplate(transactionManager);
        this.clock = clock;
    }

    void succeeded(AccountStanding person, String address) {
        write(person.actor(), person.home(), () -> {
            accounts.loggedIn(person.home(), person.account(), clock.instant(), address);
            facts.record(
                    person.home(),
                    "access.login-succeeded",
                    AccessFacts.ACCOUNT,
                    person.account().toString(),
                    Map.of("factor", "password"));
        });
    }

    void failed(Optional<AccountStanding> person) {
        var home = person.map(AccountStanding::home).orElseGet(provider::id);
        var subject = person.map(known -> known.account().toString()).orElse(NOBODY);
        LOG.info("A password did not fit, account {}", subject);
        write(
                Actor.platform("access"),
                home,
                () -> facts.record(
                        home, "access.login-failed", AccessFacts.ACCOUNT, subject, Map.of("factor", "password")));
    }

    void loggedOut(AccountStanding person) {
        write(
                person.actor(),
                person.home(),
                () -> facts.record(
                        person.home(),
                        "access.logged-out",
                        AccessFacts.ACCOUNT,
                        person.account().toString(),
                        Map.of()));
    }

    private void write(Actor actor, TenantId home, Runnable work) {
        CurrentScope.run(
                Scope.of(actor, Set.of(), Set.of(home)), () -> transactions.executeWithoutResult(_ -> work.run()));
    }
}
