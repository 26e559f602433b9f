package eu.custos.access;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.util.Set;
import java.util.UUID;

/**
 * What a person who may sign in may do at this moment.
 *
 * @param home the organisation the person belongs to
 * @param everyClient true where the person works for every client organisation, also those of tomorrow
 * @param passwordTemporary true until the person has chosen a password
 */
record AccountStanding(
        TenantId home,
        UUID account,
        String name,
        String displayName,
        Set<Role> roles,
        boolean everyClient,
        Set<TenantId> clearances,
        boolean passwordTemporary) {

    AccountStanding {
        roles = Set.copyOf(roles);
        clearances = Set.copyOf(clearances);
    }

    Actor actor() {
        var kind = roles.stream().anyMatch(Role::boundToOneClient) ? Actor.Kind.CLIENT_PERSON : Actor.Kind.PERSON;
        return new Actor(kind, name, displayName);
    }
}
