/** Hands checkpoints of a client's ledger to people of that client, who keep them where the platform does not reach. */
@ApplicationModule(
        displayName = "Receivers of checkpoints",
        allowedDependencies = {"tenancy", "vocabulary", "live", "evidence", "anchor", "notice", "oncall"})
@NullMarked
package eu.custos.receiver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
