/** The life of an incident: what it is, what was decided, by whom and when; its pages and its API. */
@ApplicationModule(
        displayName = "Incidents",
        allowedDependencies = {"tenancy", "vocabulary", "live", "asset", "evidence"})
@NullMarked
package eu.custos.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
