package eu.custos.response;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientAccounts;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Every client has two deciders, unless one left. */
public final class KnownDeciders implements ClientAccounts {

    private final Set<String> left = ConcurrentHashMap.newKeySet();

    @Override
    public List<Actor> deciders(TenantId tenant) {
        return Stream.of(
                        new Actor(Actor.Kind.CLIENT_PERSON, "ingrid", "Ingrid Sand"),
                        new Actor(Actor.Kind.CLIENT_PERSON, "olaf", "Olaf Berg"))
                .filter(decider -> !left.contains(tenant + decider.id()))
                .toList();
    }

    public void leaves(TenantId tenant, String account) {
        left.add(tenant + account);
    }
}
