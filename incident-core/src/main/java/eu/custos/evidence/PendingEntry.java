package eu.custos.evidence;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.AuthenticationMethod;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Salt;

/**
 * An entry that waits for its transaction to commit.
 *
 * @param salt of its words
 */
record PendingEntry(TenantId tenant, EvidenceEntry entry, Actor actor, AuthenticationMethod method, Salt salt) {

    PendingEntry(TenantId tenant, EvidenceEntry entry, Actor actor, AuthenticationMethod method) {
        this(tenant, entry, actor, method, Salt.fresh());
    }
}
