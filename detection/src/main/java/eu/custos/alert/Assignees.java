package eu.custos.alert;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.List;
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

    /** Everybody but the reader who may triage for a client that the reader sees, by name. */
    List<Actor> others() {
        var scope = CurrentScope.get();
        var known = colleagues.getIfAvailable();
        return known == null
                ? List.of()
                : known.whoMay(Permission.ALERT_TRIAGE, scope.tenants()).stream()
                        .filter(actor -> !actor.id().equals(scope.actor().id()))
                        .toList();
    }

    /** Whether work that somebody left running is still theirs to do. */
    boolean stillMay(Actor actor, TenantId tenant) {
        var known = colleagues.getIfAvailable();
        return known == null || known.stillMay(actor, Permission.ALERT_TRIAGE, tenant);
    }

    /** Whether a row of that client can be handed to them: one may see some of the reader's clients and not this one. */
    boolean fits(Actor owner, TenantId tenant) {
        var known = colleagues.getIfAvailable();
        return known == null
                || owner.id().equals(CurrentScope.get().actor().id())
                || known.whoMay(Permission.ALERT_TRIAGE, tenant).stream()
                        .anyMatch(person -> person.id().equals(owner.id()));
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
