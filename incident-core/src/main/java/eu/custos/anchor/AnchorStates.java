package eu.custos.anchor;

import eu.custos.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What this node's monitor found last; each node has a file of its own and finds for itself. */
@Component
class AnchorStates {

    private final Map<TenantId, AnchorState> states = new ConcurrentHashMap<>();

    Optional<AnchorState> of(TenantId tenant) {
        return Optional.ofNullable(states.get(tenant));
    }

    Set<TenantId> differing() {
        var differing = new TreeSet<TenantId>(java.util.Comparator.comparing(TenantId::value));
        states.forEach((tenant, state) -> {
            if (!state.agrees()) {
                differing.add(tenant);
            }
        });
        return differing;
    }

    boolean isEmpty() {
        return states.isEmpty();
    }

    void put(TenantId tenant, AnchorState state) {
        states.put(tenant, state);
    }
}
