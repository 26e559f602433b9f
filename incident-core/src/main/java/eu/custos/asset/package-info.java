/** What client organisations run and how much each piece matters to them. */
@ApplicationModule(
        displayName = "Assets",
        allowedDependencies = {"tenancy", "vocabulary", "live", "evidence"})
@NullMarked
package eu.custos.asset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
