package eu.custos.response.work;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;

/**
 * Whose a process instance is.
 *
 * @param version tag of the model that it follows
 */
public record RunOfInstance(TenantId tenant, IncidentId incident, String process, String version, String instance) {}
