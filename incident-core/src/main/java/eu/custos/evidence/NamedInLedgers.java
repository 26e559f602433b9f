package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.util.List;

/** A name that ledgers of the reader's scope keep. */
record NamedInLedgers(String name, List<TenantId> ledgers) {

    NamedInLedgers {
        ledgers = List.copyOf(ledgers);
    }
}
