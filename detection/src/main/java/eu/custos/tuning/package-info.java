/** Says which detection rules cost analysts most for nothing, and who sees to it. */
@ApplicationModule(
        displayName = "Tuning",
        allowedDependencies = {"tenancy", "vocabulary", "evidence"})
@NullMarked
package eu.custos.tuning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
