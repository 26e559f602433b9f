/** Keeps lists of threat indicators, says which things that alerts name are on one, and remembers where that was so. */
@ApplicationModule(
        displayName = "Threat indicators",
        allowedDependencies = {"tenancy", "vocabulary", "evidence", "ingest", "hunt"})
@NullMarked
package eu.custos.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
