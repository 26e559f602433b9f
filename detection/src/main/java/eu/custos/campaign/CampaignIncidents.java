package eu.custos.campaign;

import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings groups to an incident, as a person does from the queue; called in the transaction of who asks. */
public interface CampaignIncidents {

    /**
     * What came of it.
     *
     * @param incident its reference; null where no group was free
     * @param brought how many groups are in it now that were asked for
     * @param left why others were left alone, each a sentence
     */
    record Brought(@Nullable String incident, int brought, List<String> left) {

        public Brought {
            left = List.copyOf(left);
        }
    }

    /**
     * Lets groups that are free join one incident; safe to repeat with the same request.
     *
     * @param versions of the groups as they were read; one that has changed since is left alone
     * @param into reference of an open incident of that client; null to declare one
     * @param title of a new one; blank for that of the gravest group
     */
    Brought bring(TenantId tenant, Map<UUID, Long> versions, @Nullable String into, String title, String requestId);
}
