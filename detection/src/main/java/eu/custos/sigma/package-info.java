/** Reads Sigma 2.1 rules and correlations, and says which of them an event, or a run of events, matches. */
@ApplicationModule(
        displayName = "Sigma rules",
        allowedDependencies = {"tenancy", "vocabulary"})
@NullMarked
package eu.custos.sigma;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
