package eu.custos.evidence;

import eu.custos.tenancy.TenantId;

/**
 * A package of a ledger can be taken out of the house; published in the transaction that says so.
 *
 * @param size of the checkpoint that it ends with
 */
public record PackageWritten(TenantId tenant, long size) {}
