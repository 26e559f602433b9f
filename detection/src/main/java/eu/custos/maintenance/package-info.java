/** Knows when client organisations work on their own assets, so that alerts of that time are read with it in mind. */
@ApplicationModule(
        displayName = "Maintenance windows",
        allowedDependencies = {"tenancy", "vocabulary", "asset", "evidence"})
@NullMarked
package eu.custos.maintenance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
