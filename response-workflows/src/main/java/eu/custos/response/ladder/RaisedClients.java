package eu.custos.response.ladder;

import eu.custos.tenancy.TenantId;

/** Says whether everything of a client begins on the top rung. */
public interface RaisedClients {

    boolean isRaised(TenantId tenant);
}
