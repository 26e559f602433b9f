package eu.custos.access;

import eu.custos.tenancy.ClientOrganisationRegistered;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Turns accounts and tokens into scopes; knows both for a few seconds, so that a revocation is never late. */
@Component
class Standings {

    private final JdbcStandings jdbc;
    private final ClientOrganisations clients;
    private final Clock clock;
    private final BriefMemory<UUID, AccountStanding> accounts;
    private final BriefMemory<TokenSecret.Digest, TokenStanding> tokens;
    private final BriefMemory<String, Set<TenantId>> everyClient;
    private final BriefMemory<String, List<Scope>> staff;

    Standings(JdbcStandings jdbc, ClientOrganisations clients, Clock clock, AccessSettings settings) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.clock = clock;
        accounts = new BriefMemory<>(clock, settings.standingAge());
        tokens = new BriefMemory<>(clock, settings.standingAge());
        everyClient = new BriefMemory<>(clock, settings.standingAge());
        staff = new BriefMemory<>(clock, settings.standingAge());
    }

    /** Empty for an account that is unknown or no longer active. */
    Optional<AccountStanding> account(UUID id) {
        return accounts.recall(id, jdbc::account);
    }

    Scope scopeOf(AccountStanding standing) {
        return Scope.of(standing.actor(), standing.roles(), clientsOf(standing));
    }

    /** Empty for a token that is unknown, revoked or expired, or whose person may no longer sign in. */
    Optional<Scope> scopeOf(TokenSecret secret) {
        return tokens.recall(secret.digest(), jdbc::token)
                .filter(token -> !token.expiredAt(clock.instant()))
                .flatMap(this::scopeOf);
    }

    /** Of each person of the provider to whom work can be handed, by name. */
    List<Scope> staff() {
        return staff.recall(
                        "all",
                        _ -> Optional.of(jdbc.staff().stream()
                                .map(this::scopeOf)
                                .sorted(Comparator.comparing(
                                                (Scope scope) -> scope.actor().name())
                                        .thenComparing(scope -> scope.actor().id()))
                                .toList()))
                .orElseThrow();
    }

    boolean isEveryClient(Set<TenantId> some) {
        return some.containsAll(everyClient());
    }

    void forget() {
        accounts.forget();
        tokens.forget();
        staff.forget();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(ClientOrganisationRegistered registered) {
        everyClient.forget();
        staff.forget();
    }

    private Optional<Scope> scopeOf(TokenStanding token) {
        var opened = token.everyClient() ? everyClient() : Set.of(token.tenant());
        var scope = Scope.of(token.actor(), Set.of(token.role()), opened);
        if (token.account() == null) {
            return Optional.of(scope);
        }
        return account(token.account())
                .filter(person -> holds(person, token.role()))
                .map(person -> scope.narrowedTo(clientsOf(person)));
    }

    /** A token keeps no role that its person has lost. */
    private static boolean holds(AccountStanding person, Role role) {
        return person.roles().contains(role);
    }

    /** None for an auditor, whatever the rows say, older ones too: the room of an audit opens its clients. */
    private Set<TenantId> clientsOf(AccountStanding standing) {
        if (standing.roles().contains(Role.AUDITOR)) {
            return Set.of();
        }
        if (standing.everyClient()) {
            return everyClient();
        }
        var own = new HashSet<>(standing.clearances());
        if (standing.roles().stream().anyMatch(Role::boundToOneClient)) {
            own.retainAll(Set.of(standing.home()));
        }
        return own;
    }

    private Set<TenantId> everyClient() {
        return everyClient
                .recall("all", _ -> Optional.of(Set.copyOf(clients.all())))
                .orElseThrow();
    }
}
