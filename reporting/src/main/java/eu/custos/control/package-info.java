/** Catalogues of controls, how the provider and each client stand against them, and what shows it. */
@ApplicationModule(
        displayName = "Controls",
        allowedDependencies = {"tenancy", "evidence", "vocabulary", "live", "paper"})
@NullMarked
package eu.custos.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
