package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import org.springframework.stereotype.Component;

/** What a round does with the store itself. */
@Component
class Upkeep {

    private final Sweep sweep;
    private final Locking locking;

    Upkeep(Sweep sweep, Locking locking) {
        this.sweep = sweep;
        this.locking = locking;
    }

    /** Removes what is nobody's; how many there were. */
    int sweep(TenantId tenant) {
        return sweep.run(tenant);
    }

    /** Brings the locks of the store to where they belong, where it has any. */
    void lock(TenantId tenant) {
        locking.run(tenant);
    }
}
