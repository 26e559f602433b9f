/** Takes alerts in, keeps their raw bytes, understands each vendor's form, and quarantines what it cannot read. */
@ApplicationModule(
        displayName = "Intake",
        allowedDependencies = {"tenancy", "vocabulary", "live", "evidence", "search"})
@NullMarked
package eu.custos.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
