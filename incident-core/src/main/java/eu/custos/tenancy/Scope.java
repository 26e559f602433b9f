package eu.custos.tenancy;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who acts, for which client organisations, with which permissions; bound to one request, batch or job.
 *
 * @param method how the actor was authenticated
 */
public record Scope(
        Actor actor, Set<Role> roles, Set<TenantId> tenants, Set<Permission> permissions, AuthenticationMethod method) {

    public Scope {
        roles = Set.copyOf(roles);
        tenants = Set.copyOf(tenants);
        permissions = Set.copyOf(permissions);
    }

    /** Of a part of the platform, or of somebody who did not authenticate for it. */
    public Scope(Actor actor, Set<Role> roles, Set<TenantId> tenants, Set<Permission> permissions) {
        this(
                actor,
                roles,
                tenants,
                permissions,
                actor.kind() == Actor.Kind.PLATFORM ? AuthenticationMethod.SERVICE : AuthenticationMethod.NONE);
    }

    /** The platform itself at work for the given client organisations: a batch listener, a job, a timer. */
    public static Scope platform(String part, Set<TenantId> tenants) {
        return new Scope(Actor.platform(part), Set.of(), tenants, EnumSet.allOf(Permission.class));
    }

    public static Scope of(Actor actor, Set<Role> roles, Set<TenantId> tenants) {
        var permissions = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> permissions.addAll(role.permissions()));
        return new Scope(actor, roles, tenants, permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public boolean sees(TenantId tenant) {
        return tenants.contains(tenant);
    }

    /** The one client organisation that a portal session is for; empty for any other number, which is a fault of access. */
    public Optional<TenantId> own() {
        return tenants.size() == 1 ? tenants.stream().findFirst() : Optional.empty();
    }

    /** Narrows to some of the client organisations, for the client lens. */
    public Scope narrowedTo(Set<TenantId> some) {
        var kept = new java.util.HashSet<>(tenants);
        kept.retainAll(some);
        return over(kept);
    }

    /** The same actor for other client organisations; the caller answers for it that they may be reached. */
    public Scope over(Set<TenantId> others) {
        return new Scope(actor, roles, others, permissions, method);
    }

    /** The same actor with other permissions; the caller answers for them. */
    public Scope with(Set<Permission> others) {
        return new Scope(actor, roles, tenants, others, method);
    }

    public Scope provedBy(AuthenticationMethod proof) {
        return new Scope(actor, roles, tenants, permissions, proof);
    }

    /**
     * Refuses the use case unless the actor has the permission for that client organisation.
     *
     * @throws AccessRefused telling the missing permission, never whether the object exists
     */
    public void require(Permission permission, TenantId tenant) {
        require(permission);
        if (!sees(tenant)) {
            throw AccessRefused.outsideScope();
        }
    }

    public void require(Permission permission) {
        if (!may(permission)) {
            throw new AccessRefused("%s lacks the permission %s".formatted(actor.name(), permission));
        }
    }
}
