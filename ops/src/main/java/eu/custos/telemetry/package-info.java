/** What the platform tells about itself: health, metrics, traces. */
@ApplicationModule(
        displayName = "Telemetry",
        allowedDependencies = {"embedded", "live", "vault"})
@NullMarked
package eu.custos.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
