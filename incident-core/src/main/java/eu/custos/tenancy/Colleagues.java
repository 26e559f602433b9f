package eu.custos.tenancy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** People of the provider to whom work can be handed; an auditor is none of them. */
public interface Colleagues {

    /** Those whose account is open and who have the permission, whichever client organisations they see; by name. */
    List<Actor> whoMay(Permission permission);

    /** Those of them who see at least one of the client organisations; by name. */
    List<Actor> whoMay(Permission permission, Set<TenantId> tenants);

    default List<Actor> whoMay(Permission permission, TenantId tenant) {
        return whoMay(permission, Set.of(tenant));
    }

    /**
     * Whether work that somebody left running is still theirs to do: false once the account is closed or has lost the
     * permission or the client. Who acted by a token without an account has none to lose.
     */
    boolean stillMay(Actor actor, Permission permission, TenantId tenant);

    /** Those of the names whose account is closed, of the provider's people and of clients'; unknown names are none. */
    Set<String> left(Set<String> names);

    /** Those of the names whose account is open, of the provider's people and of clients'; unknown names are none. */
    Set<String> open(Set<String> names);

    /** Those whose account is closed, or who see the client organisation of their work no longer. */
    default List<Holder> gone(List<Holder> holders) {
        var left = left(holders.stream().map(Holder::account).collect(Collectors.toSet()));
        return holders.stream()
                .filter(holder -> left.contains(holder.account()) || isShutOut(holder.account(), holder.tenant()))
                .toList();
    }

    /** How people call those of the accounts that have the permission. */
    default Map<String, String> names(Permission permission, Collection<String> accounts) {
        return accounts.isEmpty()
                ? Map.of()
                : whoMay(permission).stream()
                        .filter(person -> accounts.contains(person.id()))
                        .collect(Collectors.toUnmodifiableMap(Actor::id, Actor::name, (one, _) -> one));
    }

    /** Somebody who has work of one client organisation, by account. */
    record Holder(TenantId tenant, String account) {}

    /** Whether that is one of the provider's people, who works and sees that client organisation no longer. */
    boolean isShutOut(String name, TenantId tenant);
}
