package eu.custos.oncall;

import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.UUID;

/** Somebody took a post over; what the giver owned of it is the taker's from now on. */
public record HandOverTaken(String giver, String taker, List<Matter> matters) {

    public HandOverTaken {
        matters = List.copyOf(matters);
    }

    /** An incident that was open when the post was given. */
    public record Matter(TenantId tenant, UUID incident) {}
}
