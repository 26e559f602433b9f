package eu.custos.response.work;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;

/** A task has to be done until another time than before. */
public record TaskTimeMoved(TenantId tenant, String form, UUID subject, Instant due) {}
