/** Files kept as evidence: sealed per client, with a chain of custody, quarantine, hold and erasure. */
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {"tenancy", "vocabulary", "live", "evidence", "incident", "seal"})
@NullMarked
package eu.custos.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
