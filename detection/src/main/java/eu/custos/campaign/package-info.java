/** Suggests which open groups of alerts of one client organisation belong together, and says why. */
@ApplicationModule(
        displayName = "Campaigns",
        allowedDependencies = {"tenancy", "vocabulary", "evidence"})
@NullMarked
package eu.custos.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
