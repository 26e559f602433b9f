package eu.custos.evidence;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.AuthenticationMethod;
import eu.custos.tenancy.TenantId;

/** An entry that waits for its transaction to commit. */
record PendingEntry(TenantId tenant, EvidenceEntry entry, Actor actor, AuthenticationMethod method) {}
