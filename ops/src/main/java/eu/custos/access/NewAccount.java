package eu.custos.access;

import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.OneLine;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An account to be opened.
 *
 * @param name what the person types to sign in; lower case
 * @param clearances the client organisations the person works for; exactly one for a person of a client
 * @param everyClient true for staff who work for every client organisation, also those of tomorrow
 */
public record NewAccount(
        String name, String displayName, Set<Role> roles, Set<TenantId> clearances, boolean everyClient) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,99}");

    public NewAccount {
        name = name.strip().toLowerCase(Locale.ROOT);
        displayName = displayName.strip();
        roles = Set.copyOf(roles);
        clearances = Set.copyOf(clearances);
        if (!NAME.matcher(name).matches()) {
            throw new InvalidAccount(
                    "name", "A name has 1 to 100 letters, digits and . _ @ + - and begins with a letter or digit.");
        }
        if (!OneLine.fits(displayName, 200)) {
            throw new InvalidAccount("displayName", "A person's name has 1 to 200 characters, none of them invisible.");
        }
        requireFitting(roles, clearances, everyClient);
    }

    static void requireFitting(Set<Role> roles, Set<TenantId> clearances, boolean everyClient) {
        if (roles.isEmpty() || roles.contains(Role.SOURCE) || roles.contains(Role.WITNESS)) {
            throw new InvalidAccount(
                    "roles", "Choose at least one role. A source has a key and a witness a token, not an account.");
        }
        var ofClient = roles.stream().filter(Role::boundToOneClient).count();
        if (ofClient != 0 && ofClient != roles.size()) {
            throw new InvalidAccount("roles", "Roles of a client's people do not go together with those of staff.");
        }
        if (ofClient != 0 && (everyClient || clearances.size() != 1)) {
            throw new InvalidAccount("clearances", "A client's person belongs to exactly one client organisation.");
        }
        if (roles.contains(Role.AUDITOR) && (everyClient || !clearances.isEmpty())) {
            throw new InvalidAccount(
                    "clearances",
                    "An auditor sees clients in the rooms that are open for the audit, and nowhere else: choose none.");
        }
        if (everyClient && !clearances.isEmpty()) {
            throw new InvalidAccount("clearances", "Choose every client or some, not both.");
        }
    }

    boolean ofClient() {
        return roles.stream().anyMatch(Role::boundToOneClient);
    }
}
