/** Takes evidence out of the house: packages about an incident, a period or controls, which anyone can verify. */
@ApplicationModule(
        displayName = "Evidence export",
        allowedDependencies = {"tenancy", "vocabulary", "live", "evidence", "incident", "anchor", "seal", "print"})
@NullMarked
package eu.custos.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
