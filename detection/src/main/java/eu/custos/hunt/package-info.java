/** Looks through the history of client organisations for values or with a rule, in the background. */
@ApplicationModule(
        displayName = "Hunts",
        allowedDependencies = {"tenancy", "vocabulary", "evidence", "ingest", "search", "rule"})
@NullMarked
package eu.custos.hunt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
