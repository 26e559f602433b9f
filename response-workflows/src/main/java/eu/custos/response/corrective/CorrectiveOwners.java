package eu.custos.response.corrective;

import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.Permission;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Knows the owners of corrective actions by name. */
@Component
public class CorrectiveOwners {

    private final ObjectProvider<Colleagues> colleagues;

    CorrectiveOwners(ObjectProvider<Colleagues> colleagues) {
        this.colleagues = colleagues;
    }

    public OwnerNames of(Collection<CorrectiveAction> actions) {
        var accounts = actions.stream()
                .map(CorrectiveAction::owner)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var known = colleagues.getIfAvailable();
        return new OwnerNames(known == null ? Map.of() : known.names(Permission.TASK_COMPLETE, accounts));
    }
}
