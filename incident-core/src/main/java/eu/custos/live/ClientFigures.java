package eu.custos.live;

import eu.custos.tenancy.TenantId;
import java.util.Map;

/** What a feature counts for each client organisation of the current scope, for the list of clients; must be cheap. */
public interface ClientFigures {

    /** What is counted: {@code incidents}, {@code groups} or {@code assets}. */
    String counted();

    /** How many; a client organisation that is absent has none. */
    Map<TenantId, Long> byClient();
}
