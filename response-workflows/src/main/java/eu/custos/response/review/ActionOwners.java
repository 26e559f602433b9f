package eu.custos.response.review;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who can be named to carry out a corrective action: an action that nobody could open is only found when it is late. */
@Component
class ActionOwners {

    private final ObjectProvider<Colleagues> colleagues;

    ActionOwners(ObjectProvider<Colleagues> colleagues) {
        this.colleagues = colleagues;
    }

    /** Accounts with the names of their people, for somebody who writes them. */
    String words(TenantId tenant) {
        var people = new TreeMap<String, String>();
        known(tenant).ifPresent(all -> all.forEach(person -> people.put(person.id(), person.name())));
        var me = CurrentScope.get().actor();
        people.put(me.id(), me.name());
        return people.entrySet().stream()
                .map(person -> "%s (%s)".formatted(person.getKey(), person.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Why that account cannot be named; empty where it can. */
    Optional<String> refusal(TenantId tenant, @Nullable String account) {
        var fits = account == null
                || account.equals(CurrentScope.get().actor().id())
                || known(tenant)
                        .map(all -> all.stream().anyMatch(person -> person.id().equals(account)))
                        .orElse(true);
        return fits ? Optional.empty() : Optional.of("%s is no account that works for this client.".formatted(account));
    }

    private Optional<List<Actor>> known(TenantId tenant) {
        return Optional.ofNullable(colleagues.getIfAvailable())
                .map(all -> all.whoMay(Permission.TASK_COMPLETE, tenant));
    }
}
