package eu.custos.access;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators, and the platform at its first start, may do to accounts; each act leaves evidence. */
@Service
@Transactional
public class AccountDesk {

    private final JdbcAccounts accounts;
    private final JdbcTokens tokens;
    private final Standings standings;
    private final ProviderOrganisation provider;
    private final Passwords passwords;
    private final Revocation revocation;
    private final AccessFacts facts;
    private final Clock clock;

    AccountDesk(
            JdbcAccounts accounts,
            JdbcTokens tokens,
            Standings standings,
            ProviderOrganisation provider,
            Passwords passwords,
            Revocation revocation,
            AccessFacts facts,
            Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.standings = standings;
        this.provider = provider;
        this.passwords = passwords;
        this.revocation = revocation;
        this.facts = facts;
        this.clock = clock;
    }

    /** What the administrator hands to the person, once; the person chooses another at the first login. */
    record Opened(UUID account, String password) {}

    /** True where somebody, whoever and wherever, has that name. */
    @Transactional(readOnly = true)
    public boolean has(String name) {
        return accounts.isTaken(name);
    }

    /**
     * Opens an account with a password that its person already knows.
     *
     * @throws InvalidAccount where the name is taken
     */
    public UUID open(NewAccount account, String password) {
        return open(account, password, false);
    }

    Opened open(NewAccount account) {
        var password = Passwords.generated();
        return new Opened(open(account, password, true), password);
    }

    @Transactional(readOnly = true)
    boolean anyStaff() {
        return accounts.any(provider.id());
    }

    /**
     * Accounts by name, those that may sign in or those that no longer may.
     *
     * @param part of the account's or the person's name; empty for all
     * @param after the name that the page before ended with; empty for the first
     */
    @Transactional(readOnly = true)
    List<AccountLine> list(boolean active, String part, String after, int limit) {
        CurrentScope.get().require(Permission.ACCESS_MANAGE);
        return accounts.list(active, part.strip().toLowerCase(Locale.ROOT), after, limit);
    }

    @Transactional(readOnly = true)
    AccountLine get(UUID id) {
        return find(id);
    }

    /**
     * The organisation that an account belongs to.
     *
     * @throws AccessRefused where that one is not within the administrator's own scope
     */
    TenantId homeOf(NewAccount account) {
        var home = account.ofClient() ? account.clearances().iterator().next() : provider.id();
        if (!CurrentScope.get().sees(home)) {
            throw new AccessRefused("Accounts of staff are opened by administrators of the provider");
        }
        return home;
    }

    /** Clearances for client organisations outside the administrator's own scope stay as they are. */
    void change(UUID id, Set<Role> roles, Set<TenantId> clearances, boolean everyClient) {
        var account = find(id);
        requireSomebodyElse(account);
        NewAccount.requireFitting(roles, clearances, everyClient);
        if (roles.stream().anyMatch(Role::boundToOneClient) != account.ofClient()) {
            throw new InvalidAccount("roles", "Staff and a client's people cannot change sides. Open another account.");
        }
        requireReach(clearances, everyClient);
        accounts.change(account.home(), id, roles, everyClient);
        var gone = new HashSet<>(account.clearances());
        gone.removeAll(clearances);
        accounts.unclear(id, gone);
        accounts.clear(id, clearances, clock.instant());
        record(account, "access.account-changed", factsOf(roles, clearances, everyClient));
        if (roles.containsAll(account.roles()) && gone.isEmpty() && (everyClient || !account.everyClient())) {
            revocation.forgetStandings();
        } else {
            // Open streams keep the scope they began with, so whoever loses something begins anew.
            revocation.endSessionsOf(account.name());
        }
    }

    void deactivate(UUID id) {
        var account = find(id);
        requireSomebodyElse(account);
        if (!accounts.activate(account.home(), id, false)) {
            return;
        }
        var revoked = tokens.revokeAllOfAccount(
                id, clock.instant(), CurrentScope.get().actor().name());
        record(account, "access.account-deactivated", Map.of("tokensRevoked", revoked.size()));
        revocation.endSessionsOf(account.name());
    }

    void reactivate(UUID id) {
        var account = find(id);
        if (accounts.activate(account.home(), id, true)) {
            record(account, "access.account-reactivated", Map.of());
            revocation.forgetStandings();
        }
    }

    /** A new password to hand over; whoever is signed in with the old one is signed out. */
    String resetPassword(UUID id) {
        var account = find(id);
        requireSomebodyElse(account);
        var password = Passwords.generated();
        accounts.password(account.home(), id, passwords.hash(password), true);
        record(account, "access.password-reset", Map.of());
        revocation.endSessionsOf(account.name());
        return password;
    }

    private UUID open(NewAccount account, String password, boolean temporary) {
        CurrentScope.get().require(Permission.ACCESS_MANAGE);
        requireReach(account.clearances(), account.everyClient());
        var home = homeOf(account);
        var id = UUID.randomUUID();
        if (!accounts.add(home, id, account, passwords.hash(password), temporary, clock.instant())) {
            throw new InvalidAccount("name", "The name %s is taken.".formatted(account.name()));
        }
        accounts.clear(id, account.clearances(), clock.instant());
        facts.record(
                home,
                "access.account-created",
                AccessFacts.ACCOUNT,
                id.toString(),
                factsOf(account.roles(), account.clearances(), account.everyClient()));
        // Work can be handed to somebody new at once.
        revocation.forgetStandings();
        return id;
    }

    private AccountLine find(UUID id) {
        CurrentScope.get().require(Permission.ACCESS_MANAGE);
        return accounts.find(id).orElseThrow(AccessRefused::outsideScope);
    }

    private static void requireSomebodyElse(AccountLine account) {
        if (CurrentScope.get().actor().id().equals(account.name())) {
            throw new InvalidAccount("account", "Another administrator has to change your own account.");
        }
    }

    /** Nobody hands out more than they hold; the platform itself holds everything. */
    private void requireReach(Set<TenantId> clearances, boolean everyClient) {
        var scope = CurrentScope.get();
        if (!scope.tenants().containsAll(clearances)) {
            throw AccessRefused.outsideScope();
        }
        if (everyClient && scope.actor().kind() != Actor.Kind.PLATFORM && !standings.isEveryClient(scope.tenants())) {
            throw new AccessRefused("%s is not cleared for every client organisation"
                    .formatted(scope.actor().name()));
        }
    }

    private void record(AccountLine account, String type, Map<String, Object> told) {
        facts.record(account.home(), type, AccessFacts.ACCOUNT, account.id().toString(), told);
    }

    private static Map<String, Object> factsOf(Set<Role> roles, Set<TenantId> clearances, boolean everyClient) {
        return Map.of(
                "roles", roles.stream().map(Role::code).sorted().toList(),
                "clients", clearances.stream().map(TenantId::toString).sorted().toList(),
                "everyClient", everyClient);
    }
}
