package eu.custos.notice;

import eu.custos.tenancy.TenantId;
import java.util.UUID;

/** A message has come to an end; published in the transaction that says so. */
public record MessageSettled(TenantId tenant, UUID message, UUID subject, int rank, boolean delivered) {}
