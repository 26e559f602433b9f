package eu.custos.alert;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Three who work for every client, and one who works for none that is asked about alone. Somebody {@code gone} has left,
 * somebody {@code shut} sees no client any more.
 */
final class KnownColleagues implements Colleagues {

    @Override
    public boolean isShutOut(String name, TenantId tenant) {
        return name.equals("shut");
    }

    @Override
    public Set<String> left(Set<String> names) {
        return names.contains("gone") ? Set.of("gone") : Set.of();
    }

    @Override
    public Set<String> open(Set<String> names) {
        return names.contains("ada") ? Set.of("ada") : Set.of();
    }

    static final Actor STRANGER = new Actor(Actor.Kind.PERSON, "far", "Far Away");

    private static final List<Actor> HERE = List.of(person("ada", "Ada"), person("grace", "Grace"), person("jo", "Jo"));

    @Override
    public List<Actor> whoMay(Permission permission) {
        return Stream.concat(HERE.stream(), Stream.of(STRANGER)).toList();
    }

    @Override
    public List<Actor> whoMay(Permission permission, Set<TenantId> tenants) {
        return tenants.size() > 1 ? whoMay(permission) : HERE;
    }

    @Override
    public boolean stillMay(Actor actor, Permission permission, TenantId tenant) {
        return !actor.equals(STRANGER);
    }

    private static Actor person(String account, String name) {
        return new Actor(Actor.Kind.PERSON, account, name);
    }
}
