package eu.custos.anchor;

import eu.custos.tenancy.TenantId;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who outside holds on to what was promised about a ledger: those who sign it, and those who keep it. */
@Component
record Outsiders(JdbcWitnesses signing, ObjectProvider<CheckpointReceivers> keeping) {

    List<Witness> witnesses(TenantId tenant) {
        return signing.of(tenant);
    }

    List<CheckpointReceivers.Line> receivers(TenantId tenant) {
        return keeping.stream()
                .flatMap(feature -> feature.receivers(tenant).stream())
                .toList();
    }
}
