package eu.custos.anchor;

import eu.custos.tenancy.TenantId;

/**
 * One authority is to be asked for one client.
 *
 * @param tries how often it was tried in vain since the last stamp
 */
record Turn(TenantId tenant, String authority, int tries) {}
