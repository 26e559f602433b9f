package eu.custos.access;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The provider's people as those who hand over work may know them. */
@Component
class Staff implements Colleagues {

    private final Standings standings;
    private final JdbcStandings jdbc;

    Staff(Standings standings, JdbcStandings jdbc) {
        this.standings = standings;
        this.jdbc = jdbc;
    }

    @Override
    public List<Actor> whoMay(Permission permission) {
        return those(scope -> scope.may(permission));
    }

    @Override
    public List<Actor> whoMay(Permission permission, Set<TenantId> tenants) {
        return those(scope -> scope.may(permission) && !Collections.disjoint(scope.tenants(), tenants));
    }

    @Override
    public boolean stillMay(Actor actor, Permission permission, TenantId tenant) {
        return whoMay(permission, tenant).stream()
                        .anyMatch(person -> person.id().equals(actor.id()))
                || !jdbc.isAccount(actor.id());
    }

    @Override
    public Set<String> left(Set<String> names) {
        return jdbc.closed(names);
    }

    @Override
    public Set<String> open(Set<String> names) {
        return jdbc.open(names);
    }

    @Override
    public boolean isShutOut(String name, TenantId tenant) {
        return standings.staff().stream()
                .filter(scope -> scope.actor().id().equals(name))
                .anyMatch(scope -> !scope.tenants().contains(tenant));
    }

    private List<Actor> those(Predicate<Scope> fit) {
        return standings.staff().stream().filter(fit).map(Scope::actor).toList();
    }
}
