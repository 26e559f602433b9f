package eu.custos.response.containment;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.util.UUID;

/**
 * A client has taken its approval of a measure back.
 *
 * @param proposal also the id of the action, where one carries the measure out
 */
public record ApprovalRevoked(TenantId tenant, IncidentId incident, UUID proposal, String measure) {}
