package eu.custos.incident;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who can be put in charge of an incident, or of a task in it. */
@Component
class IncidentOwners {

    private final ObjectProvider<Colleagues> colleagues;

    IncidentOwners(ObjectProvider<Colleagues> colleagues) {
        this.colleagues = colleagues;
    }

    /**
     * Names by account, the reader first.
     *
     * @param owner who has it now; stays on offer, also where they could not be chosen anew
     */
    Map<String, String> choices(TenantId tenant, @Nullable String owner) {
        var me = CurrentScope.get().actor();
        var choices = new LinkedHashMap<String, String>();
        choices.put(me.id(), me.name() + " (you)");
        others(tenant).forEach(person -> choices.putIfAbsent(person.id(), person.name()));
        if (owner != null && !owner.isBlank()) {
            choices.putIfAbsent(owner, names(Set.of(owner)).getOrDefault(owner, owner));
        }
        return choices;
    }

    /** How people call that account; the account itself where nobody knows. */
    @Nullable
    String name(@Nullable String account) {
        return account == null ? null : names(Set.of(account)).getOrDefault(account, account);
    }

    /** Names of those accounts that have one. */
    Map<String, String> names(Collection<String> accounts) {
        var known = colleagues.getIfAvailable();
        return known == null ? Map.of() : known.names(Permission.INCIDENT_WORK, accounts);
    }

    /**
     * Refuses an account that can neither see the client nor work its incidents.
     *
     * @throws IncidentException.InvalidContent for the field {@code owner}
     */
    void require(TenantId tenant, @Nullable String owner) {
        var known = colleagues.getIfAvailable();
        if (owner == null
                || known == null
                || owner.equals(CurrentScope.get().actor().id())) {
            return;
        }
        if (others(tenant).stream().noneMatch(person -> person.id().equals(owner))) {
            throw new IncidentException.InvalidContent("owner", "somebody who works the incidents of this client");
        }
    }

    private List<Actor> others(TenantId tenant) {
        var known = colleagues.getIfAvailable();
        return known == null ? List.of() : known.whoMay(Permission.INCIDENT_WORK, tenant);
    }
}
