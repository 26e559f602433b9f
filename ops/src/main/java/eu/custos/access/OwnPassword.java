package eu.custos.access;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people choose their own password. */
@Service
class OwnPassword {

    private final JdbcStandings secrets;
    private final JdbcAccounts accounts;
    private final Passwords passwords;
    private final Revocation revocation;
    private final AccessFacts facts;
    private final TransactionTemplate transactions;

    OwnPassword(
            JdbcStandings secrets,
            JdbcAccounts accounts,
            Passwords passwords,
            Revocation revocation,
            AccessFacts facts,
            PlatformTransactionManager transactionManager) {
        this.secrets = secrets;
        this.accounts = accounts;
        this.passwords = passwords;
        this.revocation = revocation;
        this.facts = facts;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** What stands against it, if anything; otherwise it is changed and every session of the person ends. */
    Optional<String> change(AccountStanding person, String current, String wanted) {
        var hash = secrets.secretOf(person.name())
                .map(JdbcStandings.AccountSecret::hash)
                .orElse(null);
        if (!passwords.matches(current, hash)) {
            return Optional.of("The current password is wrong.");
        }
        if (current.equals(wanted)) {
            return Optional.of("Choose a password that is not the current one.");
        }
        var objection = Passwords.objection(person.name(), wanted);
        if (objection.isEmpty()) {
            store(person, passwords.hash(wanted));
        }
        return objection;
    }

    /** Staff belong to the provider, which need not be among their clients. */
    private void store(AccountStanding person, String hash) {
        CurrentScope.run(
                Scope.of(person.actor(), Set.of(), Set.of(person.home())),
                () -> transactions.executeWithoutResult(_ -> {
                    accounts.password(person.home(), person.account(), hash, false);
                    facts.record(
                            person.home(),
                            "access.password-changed",
                            AccessFacts.ACCOUNT,
                            person.account().toString(),
                            Map.of());
                    revocation.endSessionsOf(person.name());
                }));
    }
}
