package eu.custos.action;

import eu.custos.tenancy.TenantId;
import java.util.UUID;

/** Somebody wants an action to be stopped, taken back, or kept for good. */
public record ActionAsked(TenantId tenant, UUID action, Wish wish) {

    /** What is wanted. */
    public enum Wish {
        ROLL_BACK,
        KEEP,
        /** Not to be decided on any more. */
        STOP
    }
}
