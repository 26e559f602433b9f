/** The append-only ledger of each client organisation, its Merkle tree and its signed checkpoints. */
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {"tenancy", "vocabulary", "live"})
@NullMarked
package eu.custos.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
