package eu.custos.response.work;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;

/** Somebody took or answered a task of an incident. */
public record WorkStarted(TenantId tenant, IncidentId incident, String process, Actor actor) {}
