package eu.custos.alert;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whom a row can be handed to. */
@Component
final class Assignees {

    private final ObjectProvider<Colleagues> colleagues;

    Assignees(ObjectProvider<Colleagues> colleagues) {
        this.colleagues = colleagues;
    }

    /** Everybody but the reader, by name. */
    List<Actor> others() {
        var scope = CurrentScope.get();
        var others = new TreeSet<Actor>(Comparator.comparing(Actor::name).thenComparing(Actor::id));
        colleagues.ifAvailable(known ->
                scope.tenants().forEach(tenant -> others.addAll(known.whoMay(Permission.ALERT_TRIAGE, tenant))));
        others.removeIf(actor -> actor.id().equals(scope.actor().id()));
        return List.copyOf(others);
    }

    /** Whether work that somebody left running is still theirs to do. */
    boolean stillMay(Actor actor, TenantId tenant) {
        var known = colleagues.getIfAvailable();
        return known == null || known.whoMay(Permission.ALERT_TRIAGE, tenant).contains(actor);
    }

    /**
     * The person of that account; null for nobody.
     *
     * @throws TriageException.InvalidContent for somebody who is not offered
     */
    @Nullable
    Actor of(String account) {
        if (account.isBlank()) {
            return null;
        }
        var me = CurrentScope.get().actor();
        if (account.equals(me.id())) {
            return me;
        }
        return others().stream()
                .filter(actor -> actor.id().equals(account))
                .findFirst()
                .orElseThrow(() -> new TriageException.InvalidContent("person", "somebody who may triage"));
    }
}
