package eu.custos.notice;

import eu.custos.tenancy.TenantId;
import java.util.UUID;

/** A message that counted as delivered came back; published in the transaction that says so. */
public record MessageBounced(TenantId tenant, UUID message, UUID subject, int rank) {}
