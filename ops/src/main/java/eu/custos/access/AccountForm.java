package eu.custos.access;

import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of an account, as it was sent.
 *
 * @param role codes of the roles that are ticked
 * @param client ids of the client organisations that are ticked
 */
record AccountForm(
        @Nullable String requestId,
        @Nullable String name,
        @Nullable String displayName,
        @Nullable List<String> role,
        @Nullable List<String> client,
        @Nullable Boolean everyClient) {

    /** Roles that staff may hold, and what each is for; a source has a key instead. */
    static final Map<Role, String> STAFF = inOrder(
            Map.entry(Role.ANALYST, "triages alerts, works on incidents"),
            Map.entry(Role.LEAD, "an analyst who also approves, closes and keeps the rota"),
            Map.entry(Role.MANAGEMENT, "reads everything, answers tasks for management"),
            Map.entry(Role.AUDITOR, "reads what the room of an audit shows, changes nothing"),
            Map.entry(Role.ADMINISTRATOR, "clients, accounts, tokens, sources, assets"));

    /** Roles of a client's own people. */
    static final Map<Role, String> OF_CLIENTS = inOrder(
            Map.entry(Role.CLIENT_USER, "reads the portal of the organisation"),
            Map.entry(Role.CLIENT_DECIDER, "also answers what the organisation must decide"));

    static AccountForm empty() {
        return new AccountForm(UUID.randomUUID().toString(), null, null, List.of(), List.of(), false);
    }

    static AccountForm of(AccountLine account) {
        return new AccountForm(
                UUID.randomUUID().toString(),
                account.name(),
                account.displayName(),
                account.roleCodes(),
                account.clearances().stream().map(TenantId::toString).toList(),
                account.everyClient());
    }

    public boolean holds(Role one) {
        return role != null && role.contains(one.code());
    }

    public boolean clears(TenantId one) {
        return client != null && client.contains(one.toString());
    }

    /** A box that is not ticked is not sent at all. */
    public boolean clearsAll() {
        return everyClient != null && everyClient;
    }

    NewAccount account() {
        return new NewAccount(
                Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(displayName, ""),
                roles(),
                clearances(),
                clearsAll());
    }

    Set<Role> roles() {
        try {
            return ticked(role).stream().map(Role::ofCode).collect(Collectors.toSet());
        } catch (IllegalArgumentException unknown) {
            throw new InvalidAccount("roles", "Choose among the roles of the list.");
        }
    }

    Set<TenantId> clearances() {
        try {
            return ticked(client).stream().map(TenantId::of).collect(Collectors.toSet());
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidAccount("clearances", "Choose among the client organisations of the list.");
        }
    }

    private static List<String> ticked(@Nullable List<String> boxes) {
        return boxes == null ? List.of() : boxes;
    }

    @SafeVarargs
    private static Map<Role, String> inOrder(Map.Entry<Role, String>... roles) {
        var ordered = new LinkedHashMap<Role, String>();
        for (var role : roles) {
            ordered.put(role.getKey(), role.getValue());
        }
        return Collections.unmodifiableMap(ordered);
    }
}
