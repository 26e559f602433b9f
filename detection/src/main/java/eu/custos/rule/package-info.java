/** Keeps the provider's own detection rules, says which were in force when, and runs them over what comes in. */
@ApplicationModule(
        displayName = "Detection rules",
        allowedDependencies = {"tenancy", "vocabulary", "evidence", "live", "ingest", "sigma"})
@NullMarked
package eu.custos.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
