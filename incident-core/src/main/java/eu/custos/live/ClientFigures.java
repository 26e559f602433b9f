package eu.custos.live;

import eu.custos.tenancy.TenantId;
import java.util.Collection;
import java.util.Map;

/** What a feature counts for each client organisation, for the clients' pages; must be cheap. */
public interface ClientFigures {

    /** What is counted: {@code incidents}, {@code groups} or {@code assets}. */
    String counted();

    /** How many each of those has; one that is absent has none. */
    Map<TenantId, Long> byClient(Collection<TenantId> clients);
}
