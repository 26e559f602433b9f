package eu.custos.evidence;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.AuthenticationMethod;
import eu.custos.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * An entry that waits for its transaction to commit.
 *
 * @param words its reason, of which the leaf holds the digest; null where nobody said anything
 */
record PendingEntry(
        TenantId tenant,
        EvidenceEntry entry,
        Actor actor,
        AuthenticationMethod method,
        @Nullable SaltedText words) {}
