package eu.custos.tenancy;

/** A client organisation has been added; published synchronously in the transaction that adds it. */
public record ClientOrganisationRegistered(TenantId tenant, String reference) {}
